"""From bytes to text: certain where it can be, a recorded guess where it must be, a refusal where it is not text."""

from __future__ import annotations

import codecs
import re
from typing import Literal, NamedTuple

from toolkit.documents import legacy
from toolkit.errors import InputError

Method = Literal["byte order mark", "valid UTF-8", "pattern of NULs", "declared", "detected"]


class Decoded(NamedTuple):
    """Decoded text without its byte order mark, the encoding, and how that was found."""

    text: str
    encoding: str
    method: Method


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, video or WebP file"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ", "xz-compressed"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)

_CANDIDATES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874",
               "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip

_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What pages that declare the first are really written in (WHATWG Encoding Standard)."""

_NOT_TEXT = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined", "utf-7", "mbcs", "oem"}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SMALL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_C1 = re.compile(r"[\x80-\x9f]")
_SAMPLE = 200_000


def decode(raw: bytes, *, declared: str | None = None, insist: bool = False, lang: str | None = None) -> Decoded:
    """The text of ``raw``.

    Tried in turn: a byte order mark; UTF-16 by where its NULs stand; strict UTF-8; the ``declared`` encoding; the
    one-byte encodings of ``lang`` and of other languages known here; charset-normalizer. ``insist`` takes
    ``declared`` alone and first.

    Raises InputError for what is not text, for an unknown or wrong encoding, and, with the line, for UTF-8 that is
    damaged in a few places: to guess another encoding there would turn the whole text into noise.
    """
    for magic, what in _MAGIC:
        if raw.startswith(magic):
            raise InputError(f"is {what}, not text; save the article as plain text")
    if insist and declared:
        found = _as_declared(raw, declared, insist=True)
        assert found is not None
        return _clean(found)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _clean(Decoded(_strict(raw[len(mark) :], encoding), encoding, "byte order mark"))
    if b"\0" in raw and (found := _by_nuls(raw)):
        return _clean(found)
    try:
        return _clean(Decoded(raw.decode("utf-8"), "utf-8", "valid UTF-8"))
    except UnicodeDecodeError as error:
        damage = error
    if b"\0" in raw:
        raise InputError("is binary, not text; save the article as plain text")
    if declared and (found := _as_declared(raw, declared, insist=False)):
        return _clean(found)
    _refuse_damaged(raw, damage)
    return _clean(_guess(raw, lang))


def begins_as_utf8(head: bytes) -> bool:
    """Whether the beginning of a text is UTF-8 and of nothing else: no other mark, no NUL, no other format's sign."""
    if b"\0" in head or any(head.startswith(mark) for mark, encoding in _MARKS if encoding != "utf-8"):
        return False
    if any(head.startswith(magic) for magic, _ in _MAGIC) or len(_SMALL.findall(head)) * 50 > len(head):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].decode(encoding, "replace").count("\n") + 1
        raise InputError(f"is not valid {encoding}; save it as UTF-8", line=line) from None


def _clean(decoded: Decoded) -> Decoded:
    """Refuse what decodes but is no text: NULs, or more than a few control characters."""
    text = decoded.text
    if (at := text.find("\0")) >= 0:
        raise InputError("holds a NUL character; it is not text", line=text.count("\n", 0, at) + 1)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) * 50 > len(sample):
        raise InputError("is full of control characters; it is not text")
    return decoded


def _by_nuls(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: in every second byte the small number of an alphabet's block, hardly any in the others."""
    sample = raw[: _SAMPLE // 2 * 2]
    first, second = (len(_SMALL.findall(sample[parity::2])) / max(1, len(sample) // 2) for parity in (0, 1))
    encoding = "utf-16-le" if second > first else "utf-16-be"
    if len(raw) % 2 == 0 and max(first, second) >= 0.6 and min(first, second) <= 0.25:
        try:
            return Decoded(raw.decode(encoding), encoding, "pattern of NULs")
        except UnicodeDecodeError:
            pass
    return None


def _as_declared(raw: bytes, declared: str, *, insist: bool) -> Decoded | None:
    """The text in the declared encoding; None when the declaration is wrong, unless we ``insist`` on it."""
    try:
        encoding = codecs.lookup(declared.strip()).name
        "".encode(encoding)
    except (LookupError, ValueError):
        encoding = ""
    if not encoding or encoding in _NOT_TEXT:
        if insist:
            raise InputError(f"{declared!r} is no text encoding; name one such as utf-8, cp1256 or cp1251")
        return None
    if insist:
        return Decoded(_strict(raw, encoding).removeprefix("\ufeff"), encoding, "declared")
    encoding = _WIDER.get(encoding, encoding)
    try:
        return Decoded(raw.decode(encoding), encoding, "declared")
    except UnicodeDecodeError:
        return None


def _refuse_damaged(raw: bytes, damage: UnicodeDecodeError) -> None:
    """Tell damaged UTF-8 from another encoding: nearly all of its non-ASCII bytes form valid sequences."""
    if _SURROGATE.match(raw, damage.start):
        line = raw.count(b"\n", 0, damage.start) + 1
        raise InputError(
            "holds half a surrogate pair in UTF-8 (CESU-8), which is no character; save it again", line=line
        )
    sample = raw[max(0, damage.start - _SAMPLE) : damage.start + _SAMPLE]
    broken = sample.decode("utf-8", "replace")
    bad = broken.count("\ufffd")
    good = sum(character > "\x7f" for character in broken) - bad
    if good >= 10 * bad:
        line = raw.count(b"\n", 0, damage.start) + 1
        raise InputError("is UTF-8 with a damaged character; correct it or name its encoding", line=line)


def _guess(raw: bytes, lang: str | None) -> Decoded:
    from charset_normalizer import from_bytes

    encoding = legacy.guess(raw, lang)
    if encoding is None:
        sample = raw[:_SAMPLE] if len(raw) <= _SAMPLE else raw[:_SAMPLE].rpartition(b"\n")[0] or raw[:_SAMPLE]
        best = from_bytes(sample, cp_isolation=_CANDIDATES).best()
        encoding = best.encoding if best else None
    if encoding:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            pass
        else:
            if not _C1.search(text):
                return Decoded(text, encoding, "detected")
    raise InputError("is in no encoding that can be told; save it as UTF-8 or name its encoding")
