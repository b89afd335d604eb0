"""A folder on localhost, sent as a web host sends it: gzipped, unchanged files answered by 304."""

import functools
import gzip
import hashlib
import http.server
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from analysis.errors import BookError

_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".ipynb")


@functools.lru_cache(maxsize=512)
def _packed(path: str, changed: int) -> bytes:
    return gzip.compress(Path(path).read_bytes(), mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder; ``404.html`` for what isn't there."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """The headers, and what is to be sent after them."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if not path.is_file():
            return self._lost()
        plain = self.guess_type(str(path))
        packs = path.suffix in _PACKED and "gzip" in self.headers.get("Accept-Encoding", "")
        body = _packed(str(path), path.stat().st_mtime_ns) if packs else path.read_bytes()
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        known = self.headers.get("If-None-Match") == mark
        self.send_response(304 if known else 200)
        if not known:
            text = plain.startswith("text/") or path.suffix in (".js", ".json")
            self.send_header("Content-Type", f"{plain}; charset=utf-8" if text else plain)
            self.send_header("Content-Length", str(len(body)))
            if packs:
                self.send_header("Content-Encoding", "gzip")
        self.send_header("ETag", mark)
        self.send_header("Vary", "Accept-Encoding")
        # pages are asked for anew; what they share carries its digest in the address
        fixed = "?" in self.path
        self.send_header("Cache-Control", "max-age=31536000, immutable" if fixed else "no-cache")
        self.end_headers()
        return None if known else io.BytesIO(body)

    def _lost(self) -> io.BytesIO:
        page = Path(self.directory) / "404.html"
        body = page.read_bytes() if page.is_file() else b""
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is told of single requests."""


def server(folder: Path, port: int = 0) -> http.server.ThreadingHTTPServer:
    """A server of ``folder`` on localhost, not yet running; port 0 takes a free one."""
    handler = functools.partial(Handler, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve ``folder`` in the background; gives its address, which ends in "/".

    Raises:
        BookError: there is no site in the folder.
    """
    if not (folder / "index.html").is_file():
        raise BookError(
            f"{folder} 里没有网站，请先运行 make book。",
            f"There is no site in {folder}; run make book first.",
        )
    with server(folder) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{running.server_port}/"
        finally:
            running.shutdown()
            thread.join()
