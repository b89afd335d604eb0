"""``python -m analysis COMMAND``: one file of ``analysis/cli`` is one command.

A command module has a docstring (its first line is the help), ``add_arguments(parser)``
and ``run(args) -> int``. It imports what is heavy inside ``run``.
"""

# what may take its time is imported in functions: an interruption there is no traceback
import os
import signal
import sys
from types import FrameType

# the pid of a command, for those that it starts: Ctrl-C reaches both, and one line is enough
COMMAND = "BOOK_COMMAND"


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status (0 well, 1 a fault, 2 wrong use)."""
    from analysis.errors import BookError

    try:
        return _run(argv)
    except BookError as error:
        print(error.zh, error.en, sep="\n", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _run(argv: list[str] | None) -> int:
    import argparse
    import importlib
    import pkgutil

    import analysis.cli

    parser = argparse.ArgumentParser(prog="python -m analysis", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for entry in pkgutil.iter_modules(analysis.cli.__path__):
        module = importlib.import_module(f"analysis.cli.{entry.name}")
        first_line = (module.__doc__ or "").strip().splitlines()[0]
        sub = commands.add_parser(
            entry.name.replace("_", "-"), help=first_line, description=first_line
        )
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    args = parser.parse_args(argv)
    return args.run(args)


def _process() -> int:
    """The command of this process; 130 when it is interrupted, which the first one says."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        return main()  # a script runs it in the background, where Ctrl-C is not meant
    started_by_another = os.environ.get(COMMAND) == str(os.getppid())
    os.environ[COMMAND] = str(os.getpid())
    try:
        signal.signal(signal.SIGINT, _interrupt)
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, _interrupt)
        return main()
    except KeyboardInterrupt:
        if not started_by_another:
            print("\n已中断 / Interrupted", file=sys.stderr)
        return 130
    finally:
        # from here on there is nothing to say: Python's own end would show where it was met
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt, but not amid an import: some packages make another error of it."""
    while frame and hasattr(signal, "setitimer"):
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            signal.setitimer(signal.ITIMER_REAL, 0.02)  # asks again
            return
        frame = frame.f_back
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(_process())
