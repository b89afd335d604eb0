// Search over the sections of the book. The index is a script (search-index.js), so that it
// works from a folder too. Both sides are folded alike: full-width to half-width, upper to
// lower case, traditional to simplified characters, one dash, no spaces.
(() => {
  const { pages, sections, fold: table } = window.bookIndex;
  const perPage = 3; // sections shown of a page; every page that matches is listed

  function foldChar(char) {
    if (char >= "\u4e00" && char <= "\u9fff") return table[char] || char;
    if (/\s/u.test(char)) return "";
    return Array.from(char.normalize("NFKC").toLowerCase(), (one) => {
      if (/\s/u.test(one)) return "";
      return /[‐‑‒–—−]/u.test(one) ? "-" : table[one] || one;
    }).join("");
  }

  const kept = new Map();

  function fold(text) {
    let folded = "";
    for (const char of text) {
      let out = kept.get(char);
      if (out === undefined) kept.set(char, (out = foldChar(char)));
      folded += out;
    }
    return folded;
  }

  const ready = sections.map(([page, anchor, heading, text], order) => ({
    page,
    anchor,
    heading,
    text,
    order,
    title: fold(pages[page][1]),
    foldedHeading: fold(heading),
    foldedText: fold(text),
  }));
  const byPage = pages.map((_, page) => ready.filter((section) => section.page === page));

  // the whole query as one phrase comes first; its parts, where there are several, count too
  function termsOf(query) {
    const phrase = fold(query);
    const parts = query.split(/["“”‘’「」\s]+/u).map(fold).filter(Boolean);
    if (!phrase || !parts.length) return { phrase: "", parts: [] };
    return { phrase, parts: [...new Set(parts)] };
  }

  function count(text, term) {
    let found = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) found += 1;
    return found;
  }

  // title before heading before text; then the more often
  function weigh(section, term) {
    let weight = Math.min(99, count(section.foldedText, term));
    if (!section.anchor && section.title.includes(term)) weight += 10000;
    else if (section.foldedHeading.includes(term)) weight += 1000;
    return weight;
  }

  // [{ page, hits: [{ section, weight }] }], best page first, best section of each first
  function search(query) {
    const { phrase, parts } = termsOf(query);
    if (!phrase) return [];
    const found = [];
    byPage.forEach((listed, page) => {
      const hits = [];
      const seen = new Set();
      for (const section of listed) {
        const whole = weigh(section, phrase);
        let weight = whole && whole + 1000000;
        for (const part of parts) {
          const some = weigh(section, part);
          if (some) seen.add(part);
          weight += some;
        }
        if (weight) hits.push({ section, weight });
      }
      if (seen.size < parts.length && !hits.some((hit) => hit.weight >= 1000000)) return;
      hits.sort((a, b) => b.weight - a.weight || a.section.order - b.section.order);
      found.push({ page, hits });
    });
    return found.sort((a, b) => b.hits[0].weight - a.hits[0].weight || a.page - b.page);
  }

  // where the terms stand in the text as printed: [[from, to], …]
  function spansOf(text, terms) {
    let folded = "";
    const places = [];
    let at = 0;
    for (const char of text) {
      const out = fold(char);
      for (let unit = 0; unit < out.length; unit += 1) places.push(at);
      folded += out;
      at += char.length;
    }
    const spans = [];
    for (const term of terms) {
      for (let from = folded.indexOf(term); from >= 0; from = folded.indexOf(term, from + term.length)) {
        const last = places[from + term.length - 1];
        spans.push([places[from], last + String.fromCodePoint(text.codePointAt(last)).length]);
      }
    }
    return spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // text.slice(from, to) with the spans in <mark>
  function marked(text, spans, from = 0, to = text.length) {
    const nodes = [];
    let at = from;
    for (const [start, end] of spans) {
      if (start < at || end > to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      nodes.push(text.slice(at, start), mark);
      at = end;
    }
    return [...nodes, text.slice(at, to)];
  }

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  const root = document.documentElement.dataset.root;

  function link(page, anchor, text, terms) {
    const made = element("a", ...marked(text, spansOf(text, terms)));
    made.href = `${root}${pages[page][0]}${anchor ? `#${anchor}` : ""}`;
    return made;
  }

  function passage({ text }, terms) {
    let spans = [];
    for (const term of terms) if (!spans.length) spans = spansOf(text, [term]);
    const first = spans.length ? spans[0][0] : 0;
    const from = Math.max(0, first - 30);
    const to = Math.min(text.length, first + 90);
    const shown = marked(text, spansOf(text, terms), from, to);
    return element("p", from > 0 ? "…" : "", ...shown, to < text.length ? "…" : "");
  }

  function result({ page, hits }, terms) {
    const title = pages[page][1];
    const item = element("li", element("h2", link(page, "", title, terms)));
    for (const { section } of hits.slice(0, perPage)) {
      const part = element("div");
      if (section.anchor) part.append(element("h3", link(page, section.anchor, section.heading, terms)));
      part.append(passage(section, terms));
      item.append(part);
    }
    if (hits.length > perPage) {
      const more = element("p", `本页还有${hits.length - perPage}节提到。`);
      more.className = "more";
      item.append(more);
    }
    return item;
  }

  const form = document.querySelector("form.search-page");
  const status = document.querySelector(".search-status");
  const list = document.querySelector(".search-results");
  const input = form.elements.q;

  function show(query) {
    const found = search(query);
    const { phrase, parts } = termsOf(query);
    list.replaceChildren(...found.map((one) => result(one, [phrase, ...parts])));
    const count = found.reduce((sum, one) => sum + one.hits.length, 0);
    if (!phrase) status.textContent = "";
    else if (!count) status.textContent = `没有找到“${query.trim()}”。`;
    else status.textContent = `“${query.trim()}”：见于${found.length}页的${count}节。`;
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
    clearTimeout(waiting);
    show(input.value);
  });
  input.value = new URLSearchParams(location.search).get("q") || "";
  show(input.value);
  window.bookSearch = { search, show };
})();
