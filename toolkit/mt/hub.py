"""Download a model from a hub: only when asked, at a pinned revision, every file checked, put in place whole or
not at all.

The hub is asked which commit a revision is, and which files with which hashes that commit holds; files are then fetched
from that commit alone and compared: sha256 of large files, git's own hash of small ones. Standard library only.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from toolkit.errors import ModelError
from toolkit.mt.folder import ABOUT, SETTINGS, TOKENIZERS

Progress = Callable[[str, float], None]
HUB = "https://huggingface.co"
SECONDS = 30
BLOCK = 1 << 20
PICKLE = "pytorch_model.bin"


@dataclass(frozen=True, slots=True)
class File:
    """A file of a revision: ``sha256`` for large files, else ``blob``, git's hash of its contents."""

    name: str
    bytes: int
    sha256: str | None
    blob: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a model on the hub."""

    model: str
    commit: str
    licence: str | None
    files: tuple[File, ...]


def address() -> str:
    """The hub: $QUOTEDRIFT_HUB, or Hugging Face's."""
    return (os.environ.get("QUOTEDRIFT_HUB") or HUB).rstrip("/")


def revision(model: str, wanted: str = "main") -> Revision:
    """What the hub says of a revision. Raises ModelError when it cannot be asked or does not know it."""
    where = (
        f"{address()}/api/models/{urllib.parse.quote(model)}/revision/{urllib.parse.quote(wanted, safe='')}?blobs=true"
    )
    with _open(where, model) as stream:
        try:
            answer: Any = json.loads(stream.read(16 * BLOCK))
            files = tuple(
                File(
                    str(row["rfilename"]),
                    int((row.get("lfs") or row).get("size") or 0),
                    (row.get("lfs") or {}).get("sha256"),
                    row.get("blobId"),
                )
                for row in answer["siblings"]
            )
            about = answer.get("cardData") or {}
            licence = about.get("license")
            return Revision(model, str(answer["sha"]), str(licence) if licence else None, files)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{address()}: its answer on {model} cannot be read; try again later") from error


def wanted_files(found: Revision, *, pickle: bool = False) -> tuple[File, ...]:
    """The files to fetch: safetensors, tokenizer and settings. Raises ModelError when there are no safe weights.

    With ``pickle``, a model that has nothing else gives its pickled weights, to be rewritten.
    """
    weights = [file for file in found.files if file.name.endswith(".safetensors") and "/" not in file.name]
    index = [file for file in found.files if file.name == "model.safetensors.index.json"]
    if not weights:
        pickled = [file for file in found.files if file.name == PICKLE]
        if not pickled:
            raise ModelError(f"{found.model}: holds no weights that we read (safetensors)")
        if not pickle:
            raise ModelError(
                f"{found.model}: has pickled weights alone, which can run code; --convert-pickle reads them with "
                "torch's loader for plain tensors and writes safetensors"
            )
        weights = pickled
    named = [file for file in found.files if file.name in (*SETTINGS, *TOKENIZERS, "README.md")]
    if not any(file.name in TOKENIZERS for file in named):
        raise ModelError(f"{found.model}: holds no tokenizer that we know ({', '.join(TOKENIZERS)})")
    return (*weights, *index, *named)


def fetch(
    model: str,
    target: Path,
    *,
    wanted: str = "main",
    about: dict[str, Any] | None = None,
    pickle: bool = False,
    convert: bool = True,
    progress: Progress = lambda what, share: None,
) -> Revision:
    """Download a model into the folder ``target``, convert it to CTranslate2 int8 where that works, and note what
    it is.

    ``about`` is what the note says besides. Raises ModelError for anything that goes wrong: no network, an unknown
    model, a
    file cut short or with another hash, a full disk; nothing is left then. MissingExtra when a conversion needs ``mt``.
    """
    found = revision(model, wanted)
    files = wanted_files(found, pickle=pickle)
    total = sum(file.bytes for file in files) or 1
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fetching-") as making:
            folder, done = Path(making) / "model", 0
            folder.mkdir()
            for file in files:
                _download(found, file, folder, lambda count, done=done: progress(  # type: ignore[misc]
                    f"fetching {model}", 0.9 * (done + count) / total))  # fmt: skip
                done += file.bytes
            if (folder / PICKLE).is_file():
                _rewrite(folder)
            note = {
                **(about or {}),
                "from": f"{address()}/{model}", "revision": found.commit, "licence": found.licence,
                "fetched": {file.name: {"bytes": file.bytes, "sha256": _sha256(folder / file.name)} for file in files
                            if (folder / file.name).is_file()},
            }  # fmt: skip
            (folder / ABOUT).write_text(json.dumps(note, ensure_ascii=False, indent=1), "utf-8")
            if convert:
                progress(f"converting {model}", 0.95)
                folder = _converted(folder)
            seal(folder)
            if target.exists():
                shutil.rmtree(target)
            folder.replace(target)
    except OSError as error:
        raise ModelError(f"{target}: cannot be written ({error.strerror or error}); free some space") from error
    progress("ready", 1.0)
    return found


def seal(folder: Path) -> None:
    """Note the size and hash of every file of the folder, for ``check``."""
    note = json.loads((folder / ABOUT).read_text("utf-8"))
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != ABOUT)
    note["files"] = {path.name: {"bytes": path.stat().st_size, "sha256": _sha256(path)} for path in files}
    (folder / ABOUT).write_text(json.dumps(note, ensure_ascii=False, indent=1), "utf-8")


def check(folder: Path) -> list[str]:
    """Problems of a fetched model's files by full hash, empty when all is well. Raises ModelError for a damaged
    note."""
    from toolkit.mt.folder import settings

    listed = settings(folder / ABOUT).get("files")
    if not isinstance(listed, dict) or not listed:
        return [f"{folder / ABOUT}: does not list the model's files; fetch it again"]
    return [
        f"{folder / name}: {'damaged' if (folder / name).is_file() else 'missing'}; fetch the model again"
        for name, entry in listed.items()
        if not (folder / name).is_file() or _sha256(folder / name) != entry.get("sha256")
    ]


def _converted(folder: Path) -> Path:
    from toolkit.mt.convert import to_ctranslate2
    from toolkit.mt.cutter import sentencepieces

    if sentencepieces(folder) is None:
        return folder  # the CTranslate2 runtime reads SentencePiece alone: the model stays as it is
    to_ctranslate2(folder, folder.parent / "converted")
    return folder.parent / "converted"


def _rewrite(folder: Path) -> None:
    """Pickled weights as safetensors, by torch's restricted loader, which builds tensors and nothing else."""
    from toolkit.mt.convert import to_safetensors

    to_safetensors(folder / PICKLE, folder / "model.safetensors")
    (folder / PICKLE).unlink()


def _download(found: Revision, file: File, folder: Path, told: Callable[[int], None]) -> None:
    where = f"{address()}/{urllib.parse.quote(found.model)}/resolve/{found.commit}/{urllib.parse.quote(file.name)}"
    whole, count = hashlib.sha256(), 0
    blob = hashlib.sha1(f"blob {file.bytes}\0".encode(), usedforsecurity=False)
    with _open(where, found.model) as stream, (folder / file.name).open("wb") as out:
        while block := _read(stream, found.model, file):
            out.write(block)
            whole.update(block)
            blob.update(block)
            count += len(block)
            told(count)
    if file.bytes and count != file.bytes:
        raise ModelError(f"{found.model}: {file.name} was cut short ({count} of {file.bytes} bytes); fetch it again")
    expected, got = (file.sha256, whole.hexdigest()) if file.sha256 else (file.blob, blob.hexdigest())
    if expected != got:
        raise ModelError(f"{found.model}: {file.name} is not what the hub says it is (hash {got[:12]}); not kept")


def _read(stream: BinaryIO, model: str, file: File) -> bytes:
    import http.client

    try:
        return stream.read(BLOCK)
    except (http.client.HTTPException, TimeoutError, ConnectionError) as error:
        raise ModelError(f"{model}: {file.name} was cut short ({type(error).__name__}); fetch it again") from error


@contextlib.contextmanager
def _open(where: str, model: str) -> Iterator[Any]:
    import http.client

    if not where.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise ModelError(f"{address()}: a hub is asked over https only")
    request = urllib.request.Request(where, headers={"User-Agent": "quotedrift"})
    try:
        stream = urllib.request.urlopen(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        known = {401: "is private or unknown", 403: "is private", 404: "is unknown there"}.get(error.code)
        raise ModelError(f"{model}: {known or f'the hub answers {error.code}'} ({address()})") from error
    except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
        raise ModelError(
            f"{address()}: cannot be reached ({getattr(error, 'reason', error)}); fetching a model needs the network"
        ) from error
    with contextlib.closing(stream):
        yield stream


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
