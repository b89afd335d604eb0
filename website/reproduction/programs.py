"""Which function of ``analysis`` makes what a code cell shows, read from the sources."""

import ast
from pathlib import Path


def programs(root: Path, cells: list[str]) -> list[str]:
    """For each code cell, ``"analysis/figures/x.py: function"`` of the call that it shows.

    '' where the last expression of a cell is no call of the book's package. A function that a
    module only passes on is followed to the file that defines it.
    """
    known: dict[str, str] = {}
    found = []
    for cell in cells:
        tree = ast.parse(cell)
        known |= imports(tree)
        last = tree.body[-1] if tree.body else None
        call = last.value if isinstance(last, ast.Expr) else None
        name = dotted(call.func, known) if isinstance(call, ast.Call) else ""
        found.append(_defined(root, name) if name.startswith("analysis.") else "")
    return found


def imports(tree: ast.Module) -> dict[str, str]:
    """Local name -> dotted name, of what a source imports anywhere in it."""
    known = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                local = alias.asname or alias.name.split(".")[0]
                known[local] = alias.name if alias.asname else local
    return known


def dotted(node: ast.expr, known: dict[str, str]) -> str:
    """Dotted name that an expression stands for, given the imports; '' when it is no name."""
    if isinstance(node, ast.Attribute):
        front = dotted(node.value, known)
        return f"{front}.{node.attr}" if front else ""
    return known.get(node.id, "") if isinstance(node, ast.Name) else ""


def _defined(root: Path, name: str) -> str:
    module, function = name.rsplit(".", 1)
    path = root.joinpath(*module.split(".")).with_suffix(".py")
    if not path.is_file():
        return ""
    passed_on = imports(ast.parse(path.read_text(encoding="utf-8"))).get(function, "")
    if passed_on.startswith("analysis."):
        return _defined(root, passed_on)
    return f"{path.relative_to(root).as_posix()}: {function}"
