// Copying a citation. The page puts in what only it knows: the day, and, where the book was built
// without an address, its own, or that of its frozen copy if the version is released. Without this
// script the text stands as it was built.
(() => {
  const online = /^https?:$/.test(location.protocol);
  const page = location.origin + location.pathname;
  const root = new URL(document.documentElement.dataset.root || ".", page).href;

  function address(frozen) {
    // a frozen copy stands in that folder itself
    if (!frozen || root.endsWith(`/${frozen}`)) return page;
    return root + frozen + page.slice(root.length);
  }

  function written(sample) {
    const now = new Date();
    const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
    if (sample.includes(",")) return parts.join(", "); // numbers of CSL-JSON
    const separator = sample.includes("/") ? "/" : "-";
    return parts.map((part) => String(part).padStart(2, "0")).join(separator);
  }

  function fill(form, anchor) {
    const text = form.querySelector(".cite-text");
    const live = form.querySelector("template");
    if (live && online) {
      text.replaceChildren(live.content.cloneNode(true));
      for (const place of text.querySelectorAll(".permalink")) {
        const found = address(place.dataset.frozen) + (anchor ? `#${anchor}` : "");
        place.textContent = found;
        if (place.localName === "a") place.href = found;
      }
    }
    for (const day of text.querySelectorAll("time.accessed")) {
      day.textContent = written(day.textContent);
    }
    return text;
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  // an address without encryption has no clipboard; the old command copies what is selected
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch {
      text.closest("details details")?.setAttribute("open", "");
      select(text);
      return document.execCommand("copy");
    }
  }

  // beside the button pressed last; a status is heard only if it stood there before its words
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  function tell(button, words) {
    status.textContent = "";
    button.after(status);
    setTimeout(() => (status.textContent = words), 50);
  }

  function prepare(form, box) {
    const anchor = box.dataset.anchor || "";
    const label = form.querySelector(".cite-label");
    const name = label.firstChild.textContent.trim();
    const download = label.querySelector("a[download]");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "复制";
    button.setAttribute("aria-label", `复制：${name}`);
    button.addEventListener("click", async () => {
      const done = await copy(fill(form, anchor));
      tell(button, done ? "已复制" : "已选中，请按复制键");
    });
    if (download) {
      const file = download.getAttribute("href").split("/").pop();
      download.addEventListener("click", () => {
        URL.revokeObjectURL(download.dataset.made || "");
        const content = new Blob([fill(form, anchor).textContent], { type: "text/plain" });
        download.href = download.dataset.made = URL.createObjectURL(content);
        download.download = file;
      });
    }
    label.append(button);
    fill(form, anchor);
  }

  for (const box of document.querySelectorAll(".cite")) {
    for (const form of box.querySelectorAll(".cite-form")) prepare(form, box);
  }
})();
