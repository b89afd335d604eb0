"""What the pages of another city show: its figures, or in plain words that there is none.

The pages of ``book/elsewhere`` are written for any city. Their prose names no number and no
direction of its own: it places the figures' computed titles (``messages``). A figure that the
data do not bear for the city is replaced by the sentence that says so.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from IPython.display import display

from analysis import focus
from analysis.data import read
from analysis.errors import NotHereError
from analysis.exhibit import Exhibit
from analysis.numbers import Number, Numbers

Maker = Callable[[], Any]


@dataclass(frozen=True)
class Notice:
    """A sentence in a figure's place, in Chinese and English, without the full stop."""

    title: str
    title_en: str

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        return {"text/markdown": f"{self.title}。", "text/plain": f"{self.title}。"}


def made(makers: Iterable[Maker]) -> list[Any]:
    """What each function gives, or a notice that there is none; a notice comes once."""
    found: list[Any] = []
    for maker in makers:
        thing = _made(maker)
        if not (isinstance(thing, Notice) and thing in found):
            found.append(thing)
    return found


def shown(*makers: Maker) -> None:
    """Show the figures, tables or files of a page one below the other."""
    for thing in made(makers):
        display(thing)


def messages(*makers: Callable[[], Exhibit]) -> Numbers:
    """What the prose places: names, and the figures' titles as sentences.

    ``place`` is the city, ``beside`` whom it is set beside, ``told`` the titles; each also in
    English, ``place_en``, ``beside_en``, ``told_en``.
    """
    things = made(makers)
    province = focus.province()
    beside = f"{focus.short(province)}其他市州" if province else "其他示范区城市"
    beside_en = (
        f"the other prefectures of {read.places().loc[province, 'name_en']}"
        if province
        else "the cities of the other demonstration zones"
    )
    return Numbers(
        place=Number(focus.name()),
        place_en=Number(focus.name_en()),
        beside=Number(beside),
        beside_en=Number(beside_en),
        told=Number("。".join(thing.title for thing in things)),
        told_en=Number(". ".join(thing.title_en for thing in things)),
    )


def _made(maker: Maker) -> Any:
    try:
        return maker()
    except NotHereError as reason:
        return Notice(reason.zh, reason.en)
