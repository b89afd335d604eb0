// The switch between light and dark, and a name for what scrolls. All else needs no script.
(() => {
  const root = document.documentElement;
  const button = document.querySelector("button.mode");

  function name() {
    const dark = root.dataset.theme === "dark";
    button.textContent = dark ? "浅色" : "深色";
    button.setAttribute("aria-label", dark ? "浅色：换成浅色显示" : "深色：换成深色显示");
  }

  button.addEventListener("click", () => {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem("mode", root.dataset.theme);
    } catch {
      // a page from a folder may keep nothing; the switch still works for this page
    }
    name();
  });
  button.hidden = false;
  name();
})();

// a box that scrolls is reached by the keyboard and says what it is; one that fits is neither
(() => {
  const boxes = document.querySelectorAll(".table-wrapper, main pre, div.math");

  function nameOf(box) {
    if (box.matches("pre")) return "代码";
    if (box.matches(".math")) return "公式";
    const caption = box.querySelector("caption");
    return caption ? `表格：${caption.textContent.replace("#", "").trim()}` : "表格";
  }

  const watcher = new ResizeObserver((entries) => {
    for (const { target: box } of entries) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) {
        box.tabIndex = 0;
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", nameOf(box));
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    }
  });
  for (const box of boxes) watcher.observe(box);
})();
