"""Bytes to text: certain, recorded as a guess, or refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents.encodings import decode
from toolkit.errors import InputError

# Constructed sentences, spoken by roles.
ARABIC = "قال الوزير: «لن نقبل هذا المقترح، وسنواصل المحادثات في الأسبوع المقبل»، وأضاف أن الحكومة أجلت التصويت."
HEBREW = "השר אמר: „לא נקבל את ההצעה הזאת”, והוסיף כי השיחות יימשכו בשבוע הבא. הממשלה החליטה לדחות את ההצבעה."
RUSSIAN = "Министр заявил: «Мы не примем это предложение», и добавил, что переговоры продолжатся на следующей неделе."
TURKISH = "Bakan, “Bu öneriyi kabul etmeyeceğiz” dedi ve görüşmelerin gelecek hafta süreceğini söyledi. Işık söndü."
FRENCH = "Le ministre a déclaré : « Nous n’accepterons pas cette proposition », et les négociations se poursuivent."
SPANISH = "El ministro dijo: «No aceptaremos esta propuesta», y añadió que las negociaciones continuarán mañana."
ENGLISH = "The minister said: “We won’t accept this proposal”, and the talks – long delayed – would go on."
PERSIAN = "وزير گفت: «ما اين پيشنهاد را نمى‌پذيريم و گفتگوها ادامه خواهد داشت»، و افزود كه دولت تصميم گرفته است."


@pytest.mark.parametrize(
    ("text", "encoding", "method"),
    [
        (ARABIC, "utf-8", "valid UTF-8"),
        (ENGLISH, "ascii-free", "valid UTF-8"),
        (ARABIC, "utf-8-sig", "byte order mark"),
        (ARABIC, "utf-16", "byte order mark"),
        (ARABIC, "utf-32", "byte order mark"),
        (ARABIC, "utf-16-le", "pattern of NULs"),
        (ENGLISH, "utf-16-be", "pattern of NULs"),
        (ARABIC, "cp1256", "detected"),
        (ARABIC, "iso8859_6", "detected"),
        (HEBREW, "cp1255", "detected"),
        (RUSSIAN, "cp1251", "detected"),
        (RUSSIAN, "koi8_r", "detected"),
        (TURKISH, "cp1254", "detected"),
        (FRENCH, "cp1252", "detected"),
        (SPANISH, "cp1252", "detected"),
        (ENGLISH, "cp1252", "detected"),
    ],
)
def test_the_text_comes_back_and_the_method_is_told(text: str, encoding: str, method: str) -> None:
    if encoding in ("iso8859_6", "koi8_r"):
        text = text.replace("«", "").replace("»", "")
    raw = text.encode("utf-8" if encoding == "ascii-free" else encoding)
    decoded = decode(raw)
    assert (decoded.text, decoded.method) == (text, method)


@pytest.mark.parametrize(
    ("text", "encoding", "lang"),
    [
        (PERSIAN, "cp1256", "fa"),
        ("قال الوزير: «لا».", "cp1256", "ar"),
        ("«Нет», — сказал он.", "cp1251", "ru"),
        ("השר: לא.", "cp1255", "he"),
        ("Bakan “hayır” dedi, ışığı söndü.", "cp1254", "tr"),
        ("„Nein“, sagte die Ministerin für Überprüfung.", "cp1252", "de"),
    ],
)
def test_the_declared_language_decides_where_a_text_is_short(text: str, encoding: str, lang: str) -> None:
    assert decode(text.encode(encoding), lang=lang).text == text


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "office document"),
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"one\ntwo\0three", "NUL"),
        (bytes(range(256)) * 4, "binary"),
        (b"\0" * 1000, "NUL"),
        (b"\x01\x02\x03\x04\x05\x06 text", "control characters"),
        (b"\xff\xfe\x00\xd8", "not valid utf-16"),
        (b"\xff\xfea", "not valid utf-16"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        decode(raw)


def test_damaged_utf8_is_named_with_its_line_and_not_read_as_something_else() -> None:
    raw = (ARABIC + "\n").encode() + ARABIC.encode().replace("لن".encode(), b"\xd9", 1) + b"\n"
    with pytest.raises(InputError, match="damaged") as caught:
        decode(raw)
    assert caught.value.line == 2


@pytest.mark.parametrize("name", ["utf-8", "cp1256", "windows-1256", " UTF-8 "])
def test_an_encoding_that_is_insisted_on_is_used(name: str) -> None:
    text = "قال"
    assert decode(text.encode(name.strip()), declared=name, insist=True).text == text


@pytest.mark.parametrize("name", ["no-such", "rot13", "base64", "unicode_escape", "idna", "utf-7", "", "\0"])
def test_what_is_no_text_encoding_is_refused_when_insisted_on(name: str) -> None:
    if not name:
        assert decode(b"abc", declared=name, insist=True).text == "abc"
        return
    with pytest.raises(InputError, match="no text encoding"):
        decode(b"abc", declared=name, insist=True)


def test_a_wrong_encoding_that_is_insisted_on_is_an_error_with_its_line() -> None:
    with pytest.raises(InputError, match="not valid utf-8") as caught:
        decode(b"one\ntwo \xe9t\xe9\n", declared="utf-8", insist=True)
    assert caught.value.line == 2


@pytest.mark.parametrize("declared", ["nonsense", "ascii", "utf-8"])
def test_a_wrong_declaration_by_the_page_is_passed_over(declared: str) -> None:
    assert decode(FRENCH.encode("cp1252"), declared=declared).text == FRENCH


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decode("“été”".encode("cp1252"), declared="iso-8859-1").text == "“été”"


def test_ten_megabytes_are_told_in_bounded_time() -> None:
    raw = (ARABIC + "\n").encode("cp1256") * 90_000
    begin = time.perf_counter()
    assert decode(raw).encoding == "cp1256"
    assert time.perf_counter() - begin < 10


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_utf8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        decode(raw)
    except InputError as error:
        assert error.problem


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Minister powiedział: „Nie przyjmiemy tej propozycji”, a rozmowy będą trwały w przyszłym tygodniu.", "cp1250"),
        ("Ο υπουργός είπε: «Δεν θα δεχτούμε αυτή την πρόταση», και οι συνομιλίες συνεχίζονται.", "cp1253"),
        ("Міністр заявив: «Ми не приймемо цю пропозицію», і додав, що переговори триватимуть.", "cp1251"),
        ("大臣は「この提案は受け入れない」と述べ、協議は来週も続くと付け加えた。", "shift_jis"),
        ("部长说：“我们不会接受这个提议”，并补充说，谈判将在下周继续进行。", "gb18030"),
        ("It cost £5, the “best” price.", "cp1252"),
        ("« Non », dit-elle.", "cp1252"),
    ],
)
def test_other_languages_are_told_too(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_half_a_surrogate_pair_is_named_with_its_line() -> None:
    with pytest.raises(InputError, match="surrogate") as caught:
        decode(b"first line\n" + b"\xed\xa0\x80 no text")
    assert caught.value.line == 2
