"""What a page leaves for the whole book, kept in Sphinx's environment by page."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def per_page(app: Sphinx, name: str) -> None:
    """Keep a dictionary ``env.NAME`` of docname -> anything, right under rebuilds and ``-j``."""

    def start(app: Sphinx) -> None:
        if not hasattr(app.env, name):
            setattr(app.env, name, {})

    def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        getattr(env, name).pop(docname, None)

    def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: Any) -> None:
        for docname in docnames:
            if docname in getattr(other, name):
                getattr(env, name)[docname] = getattr(other, name)[docname]

    app.connect("builder-inited", start)
    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
