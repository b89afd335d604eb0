// The switch between light and dark. Everything else on the page works without a script.
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
