// How to cite what the explorer shows: the line is made when the book is built (GB/T 7714) and
// stands in a template; the page puts in the title, the address with its state, and the day.
(() => {
  // the address by which the page itself is cited, '' where there is none (see cite.js)
  function cited() {
    const link = document.querySelector(".cite-page .cite-text a[href]");
    if (link) return link.href.split(/[?#]/)[0];
    return /^https?:$/.test(location.protocol) ? location.origin + location.pathname : "";
  }

  function day() {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  }

  function citation(title, query) {
    const base = cited();
    const address = base && base + (query ? `?${query}` : "");
    const line = document.querySelector(`template.explorer-${base ? "online" : "offline"}`).content.cloneNode(true);
    line.querySelector(".view-title").replaceWith(title);
    for (const time of line.querySelectorAll("time")) time.textContent = day();
    for (const link of line.querySelectorAll("a.permalink")) {
      link.href = address;
      link.textContent = address;
    }
    return { line, text: line.textContent, address };
  }

  window.book = { ...window.book, citation };
})();
