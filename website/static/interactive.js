// Brings the static figures of a page to life (``walk.js``): places picked out, and the times of
// a tile map played. Without a script the drawings stay as they are.
(() => {
  const { Walk, create, timeControl } = window.book;

  // which places stand out: a box to tick for each
  function choose(walk, tools) {
    const names = [...new Set(walk.plan.panels.flatMap((panel) => panel.series.map((series) => series.name)))];
    if (names.length < 3) return;
    const list = create("div", { className: "walk-list" });
    walk.boxes = names.map((name) => create("input", { type: "checkbox", value: name }));
    walk.boxes.forEach((box) => {
      box.addEventListener("change", () => walk.toggle(box.value));
      list.append(create("label", {}, box, box.value));
    });
    const details = create("details", { className: "tool" }, create("summary", {}, "突出显示"), list);
    tools.querySelector(".tool-row").after(details);
  }

  for (const script of document.querySelectorAll("script.marks")) {
    const figure = script.closest("figure");
    const svg = figure.querySelector("svg.drawing");
    const box = create("div");
    svg.before(box);
    box.append(svg);
    const walk = new Walk(box);
    const title = figure.querySelector(".caption-text");
    walk.show(svg, JSON.parse(script.textContent), `${title ? title.textContent : ""}。可用方向键逐点查看`);
    const { kind, labels } = walk.plan.panels[0];
    if (kind === "tiles" && labels.length > 1) {
      walk.live.after(timeControl(labels, labels.length - 1, (time) => walk.at(time)));
    }
    const tools = figure.querySelector(".tools");
    if (tools) choose(walk, tools);
  }
})();
