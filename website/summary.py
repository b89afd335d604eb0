"""What every chapter opens with: its question and answer, and an English summary."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective


class english(nodes.container):
    """A block in English."""


class AnswerDirective(SphinxDirective):
    """``:::{answer} question``: the chapter's question as a heading line, its answer below."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """A box with the question and the parsed answer."""
        box = nodes.container("", classes=["answer"])
        question, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        box += nodes.paragraph("", "", *question, classes=["question"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box, *messages]


class EnglishDirective(SphinxDirective):
    """``:::{english}``: a block marked ``lang="en"``."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """The block, parsed."""
        box = english("", classes=["english"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def _visit(self, node: english) -> None:
    self.body.append('<div class="english" lang="en">\n')


def _depart(self, node: english) -> None:
    self.body.append("</div>\n")


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_node(english, html=(_visit, _depart))
    app.add_directive("answer", AnswerDirective)
    app.add_directive("english", EnglishDirective)
