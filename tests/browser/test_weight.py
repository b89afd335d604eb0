"""The heaviest pages stay within what the book allows itself (``make weigh`` weighs all)."""

from website.measure.weigh import pages_of, weight_of

EXPLORER = "book/explorer.html"


def test_the_heaviest_pages_are_light_enough(site, address, browser):
    by_size = sorted(pages_of(site), key=lambda name: (site / name).stat().st_size)
    seen = ["book/index.html", "book/glossary.html"]
    for name in {EXPLORER, *by_size[-3:]}:
        weight = weight_of(browser, address, name, seen)
        assert weight.kept < weight.cold
        assert not weight.too_heavy, weight
