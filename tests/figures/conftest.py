import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.text import Text

from analysis.figures import style


def _drawn(figure, monkeypatch):
    """The texts that reach the page and where: labels of ticks out of view do not."""
    found = {}
    real = Text.draw

    def draw(self, renderer):
        if isinstance(renderer, RendererAgg) and self.get_visible() and self.get_text().strip():
            found[self] = self
        return real(self, renderer)

    canvas = FigureCanvasAgg(figure)
    canvas.draw()  # lays out
    with monkeypatch.context() as patch:
        patch.setattr(Text, "draw", draw)
        canvas.draw()
    return [(text.get_text(), text.get_window_extent(canvas.get_renderer())) for text in found]


@pytest.fixture
def check_texts(monkeypatch):
    """Draws an exhibit and says which texts cover each other or leave the picture."""

    def check(exhibit):
        with style.applied():
            figure = exhibit.draw(exhibit.data.copy())
            boxes = _drawn(figure, monkeypatch)
        covered = [
            (one, other)
            for (one, a), (other, b) in itertools.combinations(boxes, 2)
            if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2
        ]
        page = figure.bbox.padded(1)
        outside = [
            text
            for text, box in boxes
            if box.x0 < page.x0 or box.x1 > page.x1 or box.y0 < page.y0 or box.y1 > page.y1
        ]
        assert not covered, f"{exhibit.id}: {covered}"
        assert not outside, f"{exhibit.id}: {outside}"

    return check
