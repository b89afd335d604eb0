// Brings the static figures of a page to life (``walk.js``): places picked out, and the times of
// a tile map played. Without a script the drawings stay as they are.
(() => {
  const { Walk, create } = window.book;

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

  // a button and a slider for the times of a tile map
  function play(walk, after) {
    const { labels } = walk.plan.panels[0];
    const last = labels.length - 1;
    const button = create("button", { type: "button" }, "播放");
    const slider = create("input", { type: "range", min: 0, max: last, value: last, "aria-label": "时间" });
    const shown = create("output", {}, labels[last]);
    let timer = null;
    const set = (time) => {
      slider.value = time;
      slider.setAttribute("aria-valuetext", labels[time]);
      shown.textContent = labels[time];
      walk.at(Number(time));
    };
    const stop = () => {
      clearInterval(timer);
      timer = null;
      button.textContent = "播放";
    };
    button.addEventListener("click", () => {
      if (timer) return stop();
      button.textContent = "停止";
      if (Number(slider.value) === last) set(0);
      timer = setInterval(() => {
        const next = Number(slider.value) + 1;
        if (next > last) return stop();
        set(next);
        return next === last && stop();
      }, 900);
      return undefined;
    });
    slider.addEventListener("input", () => {
      stop();
      set(Number(slider.value));
    });
    set(last);
    after.after(create("div", { className: "walk-play" }, button, slider, shown));
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
    if (kind === "tiles" && labels.length > 1) play(walk, walk.live);
    const tools = figure.querySelector(".tools");
    if (tools) choose(walk, tools);
  }

})();
