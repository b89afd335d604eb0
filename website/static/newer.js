// On a page of a released version: say which version it is, and where a newer one stands.
(() => {
  const { version, page, site } = document.currentScript.dataset;
  const order = (name) => name.split(".").map(Number);
  const newer = (one, other) => {
    const [a, b] = [order(one), order(other)];
    const at = a.findIndex((part, place) => part !== b[place]);
    return at >= 0 && a[at] > b[at];
  };

  function tell() {
    const later = (window.bookVersions || []).filter((name) => newer(name, version));
    const main = document.querySelector("main");
    if (!later.length || !main) return;
    const note = document.createElement("p");
    note.className = "newer";
    const link = document.createElement("a");
    link.href = `${site}${page}`;
    link.textContent = "查看最新版";
    note.append(`您在看 ${version} 版；此后已有 ${later[later.length - 1]} 版。`, link);
    main.prepend(note);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", tell);
  else tell();
})();
