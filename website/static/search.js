// Search over the sections of the book. The index is a script (search-index.js), so that it
// works from a folder too. Both sides are folded alike: full-width to half-width, upper to
// lower case, traditional to simplified characters.
(() => {
  const { pages, sections, fold: table } = window.bookIndex;

  const simple = (char) => table[char] || char;

  function fold(text) {
    return Array.from(text.normalize("NFKC").toLowerCase(), simple).join("");
  }

  // the same, with the place in the original of every folded character
  function foldWithPlaces(text) {
    let folded = "";
    const places = [];
    let at = 0;
    for (const char of text) {
      for (const out of fold(char)) {
        folded += out;
        for (let unit = 0; unit < out.length; unit += 1) places.push(at);
      }
      at += char.length;
    }
    places.push(text.length);
    return { folded, places };
  }

  const ready = sections.map(([page, anchor, heading, text]) => ({
    page,
    anchor,
    heading,
    text,
    title: fold(pages[page][1]),
    foldedHeading: fold(heading),
    foldedText: fold(text),
  }));

  function termsOf(query) {
    return fold(query).split(/["“”「」\s]+/u).filter(Boolean);
  }

  function count(text, term) {
    let found = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found += 1;
    return found;
  }

  // title before heading before text; then the more often, then the order of the book
  function search(query) {
    const terms = termsOf(query);
    if (!terms.length) return [];
    const hits = [];
    ready.forEach((section, order) => {
      const all = `${section.title}\n${section.foldedHeading}\n${section.foldedText}`;
      if (!terms.every((term) => all.includes(term))) return;
      const here = terms.some((t) => section.foldedHeading.includes(t) || section.foldedText.includes(t));
      if (!here && section.anchor) return;
      let rank = 0;
      for (const term of terms) {
        if (!section.anchor && section.title.includes(term)) rank += 10000;
        else if (section.foldedHeading.includes(term)) rank += 1000;
        rank += Math.min(99, count(section.foldedText, term));
      }
      hits.push({ section, rank, order });
    });
    return hits.sort((a, b) => b.rank - a.rank || a.order - b.order);
  }

  function passage(section, terms) {
    const { folded, places } = foldWithPlaces(section.text);
    const spans = [];
    for (const term of terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) {
        spans.push([places[at], places[at + term.length]]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    const first = spans.length ? spans[0][0] : 0;
    const from = Math.max(0, first - 30);
    const to = Math.min(section.text.length, first + 90);
    const line = document.createElement("p");
    if (from > 0) line.append("…");
    let at = from;
    for (const [start, end] of spans) {
      if (start < at || end > to) continue;
      line.append(section.text.slice(at, start));
      const mark = document.createElement("mark");
      mark.textContent = section.text.slice(start, end);
      line.append(mark);
      at = end;
    }
    line.append(section.text.slice(at, to));
    if (to < section.text.length) line.append("…");
    return line;
  }

  const form = document.querySelector("form.search-page");
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const input = form.elements.q;
  const root = document.documentElement.dataset.root;

  function show(query) {
    const hits = search(query);
    const terms = termsOf(query);
    list.replaceChildren(
      ...hits.map(({ section }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const [address, title] = pages[section.page];
        link.href = `${root}${address}${section.anchor ? `#${section.anchor}` : ""}`;
        link.textContent = section.heading && section.heading !== title ? `${title} › ${section.heading}` : title;
        item.append(link, passage(section, terms));
        return item;
      }),
    );
    if (!terms.length) status.textContent = "";
    else if (!hits.length) status.textContent = `没有找到“${query.trim()}”。`;
    else {
      const found = new Set(hits.map((hit) => hit.section.page)).size;
      status.textContent = `“${query.trim()}”：${found} 页，${hits.length} 处。`;
    }
  }

  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const address = new URL(location.href);
      address.searchParams.set("q", input.value);
      history.replaceState(null, "", address);
      show(input.value);
    }, 80);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(input.value);
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  show(input.value);
  window.bookSearch = search;
})();
