"""``python -m analysis COMMAND``: one file of ``analysis/cli`` is one command.

A command module has a docstring (its first line is the help), ``add_arguments(parser)``
and ``run(args) -> int``. It imports what is heavy inside ``run``.
"""

import argparse
import importlib
import pkgutil
import sys

import analysis.cli
from analysis.errors import BookError


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status (0 well, 1 a fault, 2 wrong use)."""
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
    try:
        return args.run(args)
    except BookError as error:
        print(error.zh, error.en, sep="\n", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("\n已中断 / Interrupted", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
