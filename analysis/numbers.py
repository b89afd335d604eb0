"""Numbers for the prose: computed here, placed in the text by the ``num`` role."""

from dataclasses import asdict, dataclass
from typing import Any

MIME = "application/vnd.chenzhou.numbers+json"


@dataclass(frozen=True)
class Number:
    """One number with its unit and how many decimals the text shows.

    ``value`` may be text for what is computed but not numeric (a name, a year span).
    """

    value: float | int | str
    unit: str = ""
    decimals: int = 0

    @property
    def text(self) -> str:
        """As printed: fixed decimals, thousands separated, a real minus sign, then the unit.

        Units that are a word follow a thin rule of Chinese typography: no space before
        %, ‰ or a Chinese word.
        """
        if isinstance(self.value, str):
            return self.value + self.unit
        shown = f"{self.value:,.{self.decimals}f}"
        if float(shown.replace(",", "")) == 0:
            shown = shown.removeprefix("-")
        return shown.replace("-", "−") + self.unit


class Numbers(dict[str, Number]):
    """The numbers of a chapter by id; shown by a notebook as one invisible bundle."""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, Any]:
        from analysis.exhibit import _plain

        payload = {
            key: {**asdict(number), "value": _plain(number.value), "text": number.text}
            for key, number in self.items()
        }
        return {
            MIME: payload,
            "text/plain": "\n".join(f"{key} = {number.text}" for key, number in self.items()),
        }
