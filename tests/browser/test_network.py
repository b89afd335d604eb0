"""Nothing leaves the origin, nothing fails, and the console stays empty."""

import pytest

# folded parts are opened too, and scripts that wait for that have their turn
UNFOLD = """async () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
}"""


class Watch:
    """What a page asks for and what the browser complains of."""

    def __init__(self, page, home: str):
        self.page, self.home = page, home
        self.faults: list[str] = []
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("response", self._response)

    def _note(self, kind: str, text: str) -> None:
        self.faults.append(f"{self.page.url}: {kind}: {text}")

    def _request(self, request) -> None:
        if not request.url.startswith((self.home, "data:")):
            self._note("elsewhere", request.url)

    def _failed(self, request) -> None:
        # a next page was asked for before the icon of this one had come
        if request.failure != "net::ERR_ABORTED":
            self._note("failed", f"{request.url}: {request.failure}")

    def _console(self, message) -> None:
        if message.type in ("error", "warning"):
            self._note(message.type, message.text)

    def _response(self, response) -> None:
        if response.status >= 400:
            self._note(str(response.status), response.url)


@pytest.mark.parametrize("where", ["localhost", "folder"])
def test_every_page_loads_alone(where, site, address, pages, shapes, contexts):
    home = address if where == "localhost" else f"{site.resolve().as_uri()}/"
    page = contexts().new_page()
    watch = Watch(page, home)
    for name in [*pages, "index.html"]:
        page.goto(home + name, wait_until="load")
        if name in shapes or name == "index.html":  # half a second: one of a pattern is enough
            page.wait_for_load_state("networkidle")
        page.evaluate(UNFOLD)
    assert watch.faults == []


def test_the_opening_address_leads_to_the_opening_page(address, page):
    page.goto(address)
    page.wait_for_url("**/book/index.html")
    assert page.locator("h1").count() == 1


def test_a_lost_address_leads_back_at_any_depth(address, page):
    for lost in ("nowhere.html", "book/nowhere.html", "book/deep/nowhere", "figures/none.csv"):
        page.goto(address + lost)
        assert page.locator("h1").inner_text() == "没有这一页"
        links = page.locator("main a")
        assert links.evaluate_all("links => links.map(link => link.href)") == [
            f"{address}index.html",
            f"{address}search.html",
        ]
        assert links.first.is_visible()


def test_a_lost_address_in_a_site_below_another_path(site, address, contexts):
    """Without a known address the root is found in the path that was asked for."""
    page = contexts().new_page()
    text = (site / "404.html").read_text(encoding="utf-8")
    page.route("**/*", lambda route: route.fulfill(status=404, body=text, content_type="text/html"))
    page.goto(f"{address}some/where/book/none.html")
    assert page.locator("main a").first.evaluate("link => link.href") == (
        f"{address}some/where/index.html"
    )


def test_the_watch_sees_what_is_wrong(site, address, page):
    watch = Watch(page, address)
    text = (site / "book/glossary.html").read_text(encoding="utf-8")
    planted = (
        '<img src="/none.png"><img src="https://example.org/a.png"><script>lost()</script></main>'
    )
    page.route("**/glossary.html", lambda route: route.fulfill(
        body=text.replace("</main>", planted), content_type="text/html"
    ))  # fmt: skip
    page.goto(f"{address}book/glossary.html", wait_until="networkidle")
    seen = " ".join(watch.faults)
    for words in ("404", "elsewhere: https://example.org", "failed: https://example.org", "lost"):
        assert words in seen, words
