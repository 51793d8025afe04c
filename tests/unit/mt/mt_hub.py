"""A hub that runs here: it answers as Hugging Face's does, to our own client and to ``huggingface_hub``."""

from __future__ import annotations

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "c0ffee" + "0" * 34
MODEL = "someone/small"
LARGE = 5000
"""Bytes from which a file is kept apart and goes by its sha256."""


class Hub:
    """Serves the files it is given under a model's name; ``fault`` makes it fail, ``asked`` is what it was asked."""

    def __init__(self, files: dict[str, bytes], licence: str | None = "apache-2.0", model: str = MODEL) -> None:
        self.files, self.licence, self.model, self.fault, self.asked = files, licence, model, "", []  # type: ignore[var-annotated]
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.answer(self)

            def do_HEAD(self) -> None:
                outer.answer(self)

            def log_message(self, *arguments: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def listing(self) -> dict[str, Any]:
        """What the hub says of the commit."""
        rows = []
        for name, content in self.files.items():
            row: dict[str, Any] = {"rfilename": name, "size": len(content), "blobId": _blob(content)}
            if len(content) > LARGE:
                row["lfs"] = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}
            rows.append(row)
        return {"id": self.model, "sha": COMMIT, "siblings": rows, "cardData": {"license": self.licence}}

    def tree(self) -> list[dict[str, Any]]:
        """The same as ``huggingface_hub`` asks for it."""
        rows = []
        for name, content in self.files.items():
            row: dict[str, Any] = {"type": "file", "path": name, "size": len(content), "oid": _blob(content)}
            if len(content) > LARGE:
                row["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}
            rows.append(row)
        return rows

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.split("?")[0]
        self.asked.append(path)
        headers = {"X-Repo-Commit": COMMIT}
        if path.startswith(f"/api/models/{self.model}/revision/"):
            body = b"<html>" if self.fault == "answer" else json.dumps(self.listing()).encode()
        elif path.startswith(f"/api/models/{self.model}/tree/{COMMIT}"):
            body = json.dumps(self.tree()).encode()
        elif path.startswith(f"/{self.model}/resolve/{COMMIT}/"):
            body = self.files[path.rsplit("/", 1)[1]]
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest() if len(body) > LARGE else _blob(body)}"'
            if self.fault == "hash" and len(body) > LARGE:
                body = body[:-1] + bytes([body[-1] ^ 1])
            if self.fault == "small hash" and path.endswith("config.json"):
                body = body.replace(b" ", b"\t", 1)
        else:
            request.send_error(404)
            return
        request.send_response(200)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(body[: len(body) // 2] if self.fault == "half" and len(body) > LARGE else body)


def _blob(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
