"""在本机查看网站 / show the built site on localhost."""

import argparse

from analysis.errors import BookError
from analysis.paths import SITE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The port is free to choose."""
    parser.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    """Serve ``_build/html`` until interrupted."""
    from website.build.swap import is_aside, restore

    if is_aside(SITE):
        from website.build.book import alone

        # not without the lock: a build may be about to put its own there
        with alone():
            restore(SITE)
    if not (SITE / "index.html").is_file():
        raise BookError(
            "还没有网站，请先运行 make book。", "There is no site yet; run make book first."
        )
    from website.measure.server import server

    with server(SITE, args.port) as running:
        print(f"http://127.0.0.1:{running.server_port}/  （Ctrl-C 结束 / to stop）", flush=True)
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0
