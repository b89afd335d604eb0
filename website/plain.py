"""A chapter's prose as plain Markdown: what only the site can place is written out.

A notebook opened elsewhere knows neither our roles nor our directives.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

_ROLE = re.compile(r"\{(num|claim|numref|doc|cited)\}`([^`]+)`")
_NAMED = re.compile(r"(.+?)\s*<(.+)>")
_DIRECTIVE = re.compile(
    r"^(?P<fence>:{3,})\{(?P<name>[\w-]+)\} ?(?P<title>[^\n]*)\n(?P<body>.*?)^(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_ON_THE_SITE = "（这一部分只在网站上显示。）"


def plain(
    sources: Iterable[str], words: Mapping[str, Mapping[str, str]], calls: Iterable[str]
) -> Iterator[str]:
    """The Markdown of a chapter's cells, one after the other, for any reader of Markdown.

    Args:
        sources: the cells' text, in order.
        words: role -> what its text stands for -> what a reader sees.
        calls: what stands for each ``{cited}`` of the chapter, in order.
    """
    called = iter(calls)

    def written(found: re.Match[str]) -> str:
        role, text = found[1], found[2]
        if role == "cited":
            return next(called, found[0])
        named = _NAMED.fullmatch(text)
        return named[1] if named else words.get(role, {}).get(text, found[0])

    for source in sources:
        yield _DIRECTIVE.sub(_quoted, _ROLE.sub(written, source))


def _quoted(found: re.Match[str]) -> str:
    title, body = found["title"].strip(), found["body"].strip()
    text = "\n\n".join(part for part in (f"**{title}**" if title else "", body) if part)
    return "\n".join(f"> {line}".rstrip() for line in (text or _ON_THE_SITE).splitlines())
