// A walk over a drawing: a value on hover or tap, and the arrow keys from mark to mark, told to
// a screen reader. Where the marks stand comes with the page (``plan``), so nothing is fetched.
(() => {
  const NS = "http://www.w3.org/2000/svg";
  const REACH = 26; // how far from a mark, in the drawing's units, a pointer still means it
  const KEYS = "方向键：左右沿一条线，上下换一条线；Home、End 到两端；Enter 突出显示；Esc 收起。";
  const KEYS_TILES = "方向键：到相邻的方格；Enter 突出显示；Esc 收起。";
  let made = 0;

  function create(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  function shape(name, attributes, text) {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  // 1234.5 as 1,234.5, with a real minus sign
  function number(value, decimals) {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return value.toLocaleString("zh-CN", digits).replace("-", "−");
  }

  // opacity of every value by fifths of the ranking; the same rule as the static tile map's
  function shades(values, steps) {
    const known = values.filter((value) => value !== null);
    return values.map((value) => {
      if (value === null) return null;
      const below = known.filter((other) => other < value).length;
      return steps[Math.floor((below / known.length) * steps.length)];
    });
  }

  class Walk {
    // box: the element that holds the drawing and takes the focus
    constructor(box, { pick } = {}) {
      this.box = box;
      this.pick = pick || ((name) => this.toggle(name));
      this.chosen = new Set();
      this.time = null;
      made += 1;
      this.keys = create("p", { className: "walk-keys", id: `walk-keys-${made}` });
      this.tip = create("div", { className: "walk-tip", hidden: true, "aria-hidden": "true" });
      this.live = create("p", { className: "walk-live", role: "status", "aria-live": "polite" });
      box.classList.add("walk");
      box.tabIndex = 0;
      box.setAttribute("role", "application");
      box.setAttribute("aria-describedby", this.keys.id);
      box.append(this.tip);
      box.after(this.keys, this.live);
      box.addEventListener("pointermove", (event) => this.point(event));
      box.addEventListener("click", (event) => this.point(event, true));
      box.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.hide());
      box.addEventListener("keydown", (event) => this.key(event));
      box.addEventListener("focus", () => box.matches(":focus-visible") && this.go(this.current || this.start()));
      box.addEventListener("blur", () => this.hide());
    }

    show(svg, plan, label) {
      this.svg = svg;
      this.plan = plan;
      this.marks = plan.panels.flatMap((panel) =>
        panel.series.flatMap((series) =>
          series.runs.flatMap(([xs, ys, labels, values, notes = []]) =>
            xs.map((x, at) => ({ panel, series, x, y: ys[at], label: labels[at], value: values[at], note: notes[at] || "" })),
          ),
        ),
      );
      const tiles = plan.panels[0].kind === "tiles";
      this.keys.textContent = tiles ? KEYS_TILES : KEYS;
      if (tiles && this.time === null) this.time = plan.panels[0].labels.length - 1;
      this.box.setAttribute("aria-label", label);
      this.over = shape("g", { class: "walk-over", "aria-hidden": "true" });
      svg.append(this.over);
      const before = this.current;
      this.current = null;
      if (before) this.current = this.visible().find((mark) => this.name(mark) === this.name(before) && this.when(mark) === this.when(before)) || null;
      this.draw();
    }

    name(mark) {
      return mark.series.name;
    }

    when(mark) {
      return mark.panel.labels[mark.label];
    }

    visible(panel) {
      return this.marks.filter(
        (mark) => (!panel || mark.panel === panel) && (mark.panel.kind !== "tiles" || mark.label === this.time),
      );
    }

    start() {
      const marks = this.visible();
      const own = marks.filter((mark) => mark.series.focal && mark.panel === this.plan.panels[0]);
      return own.at(-1) || marks[0];
    }

    value(mark) {
      return (mark.value === null ? "无数据" : number(mark.value, mark.panel.decimals) + mark.panel.unit) + mark.note;
    }

    told(mark) {
      const parts = [mark.panel.title, this.name(mark), this.when(mark)].filter(Boolean);
      return `${parts.join("，")}：${this.value(mark)}`;
    }

    nearest(event) {
      const size = this.svg.getBoundingClientRect();
      const x = ((event.clientX - size.left) / size.width) * this.plan.size[0];
      const y = ((event.clientY - size.top) / size.height) * this.plan.size[1];
      let found = null;
      let least = Infinity;
      for (const mark of this.visible()) {
        const away = Math.hypot(mark.x - x, mark.y - y);
        if (away < Math.min(least, mark.panel.tile ? mark.panel.tile[0] : REACH)) [found, least] = [mark, away];
      }
      return found;
    }

    point(event, tapped = false) {
      if (!this.svg.contains(event.target)) return;
      const mark = this.nearest(event);
      if (!mark) this.hide();
      else if (mark !== this.current || this.tip.hidden || tapped) this.go(mark, tapped);
    }

    go(mark, aloud = true) {
      if (!mark) return;
      this.current = mark;
      const parts = [mark.panel.title, this.when(mark)].filter(Boolean).join("，");
      this.tip.replaceChildren(create("b", {}, this.name(mark)), ` ${parts}`, create("br"), this.value(mark));
      this.tip.hidden = false;
      const scale = this.svg.clientWidth / this.plan.size[0] || this.svg.getBoundingClientRect().width / this.plan.size[0];
      const half = this.tip.offsetWidth / 2;
      const left = Math.min(Math.max(mark.x * scale, half), this.box.clientWidth - half);
      const above = mark.y * scale - this.tip.offsetHeight - 10;
      this.tip.style.left = `${left - half}px`;
      this.tip.style.top = `${above < 0 ? mark.y * scale + 12 : above}px`;
      if (aloud) this.live.textContent = this.told(mark);
      this.draw();
    }

    hide() {
      this.tip.hidden = true;
      this.draw();
    }

    key(event) {
      if (event.target !== this.box || event.ctrlKey || event.altKey || event.metaKey) return;
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      if (steps[event.key]) this.go(this.step(...steps[event.key]));
      else if (event.key === "Home" || event.key === "End") this.go(this.end(event.key === "End"));
      else if (event.key === "PageDown" || event.key === "PageUp") this.turn(event.key === "PageDown" ? 1 : -1);
      else if (event.key === "Enter" || event.key === " ") this.current && this.pick(this.name(this.current));
      else if (event.key === "Escape") this.hide();
      else return;
      event.preventDefault();
    }

    step(right, down) {
      const here = this.current;
      if (!here || this.tip.hidden) return here || this.start();
      const marks = this.visible(here.panel);
      if (here.panel.kind === "tiles") {
        const ahead = marks.filter((mark) => (mark.x - here.x) * right + (mark.y - here.y) * down > 1);
        const cost = (mark) =>
          Math.abs(mark.x - here.x) * (right ? 1 : 4) + Math.abs(mark.y - here.y) * (down ? 1 : 4);
        return ahead.sort((a, b) => cost(a) - cost(b))[0] || here;
      }
      const line = right
        ? marks.filter((mark) => mark.series === here.series).sort((a, b) => a.label - b.label)
        : marks.filter((mark) => mark.label === here.label).sort((a, b) => a.y - b.y);
      return line[line.indexOf(here) + right + down] || here;
    }

    end(last) {
      const here = this.current || this.start();
      const own = this.visible(here.panel).filter((mark) => mark.series === here.series);
      return own.sort((a, b) => a.label - b.label).at(last ? -1 : 0);
    }

    // to the next drawing of several, the same place if it is there
    turn(by) {
      const here = this.current || this.start();
      const panels = this.plan.panels;
      const panel = panels[(panels.indexOf(here.panel) + by + panels.length) % panels.length];
      const marks = this.visible(panel);
      const same = marks.filter((mark) => this.name(mark) === this.name(here));
      this.go(same.find((mark) => this.when(mark) === this.when(here)) || same.at(-1) || marks[0]);
    }

    toggle(name) {
      if (!this.chosen.delete(name)) this.chosen.add(name);
      for (const box of this.boxes || []) box.checked = this.chosen.has(box.value);
      this.live.textContent = `${name}：${this.chosen.has(name) ? "已突出显示" : "不再突出显示"}`;
      this.draw();
    }

    draw() {
      const parts = [];
      if (this.time !== null && this.time < this.plan.panels[0].labels.length - 1) parts.push(...this.tiles());
      const active = this.tip.hidden ? null : this.current;
      for (const panel of this.plan.panels) {
        for (const series of panel.series) {
          const chosen = this.chosen.has(series.name);
          if (chosen || (active && active.series === series)) parts.push(...this.trace(panel, series, chosen));
        }
      }
      if (active) parts.push(this.around(active, "walk-cursor"));
      this.over.replaceChildren(...parts);
    }

    around({ panel, x, y }, name) {
      if (!panel.tile) return shape("circle", { class: name, cx: x, cy: y, r: 4.5 });
      const [width, height] = panel.tile;
      return shape("rect", { class: name, x: x - width / 2, y: y - height / 2, width, height });
    }

    // the line of one place over the quiet ones; its name at the end if it was picked
    trace(panel, series, chosen) {
      if (panel.kind !== "lines") {
        return chosen ? this.visible(panel).filter((mark) => mark.series === series).map((mark) => this.around(mark, "walk-chosen")) : [];
      }
      const name = `${series.focal ? "walk-focal" : "walk-chosen"}`;
      const parts = series.runs.map(([xs, ys]) =>
        xs.length > 1
          ? shape("polyline", { class: name, points: xs.map((x, at) => `${x},${ys[at]}`).join(" ") })
          : shape("circle", { class: `${name} walk-alone`, cx: xs[0], cy: ys[0], r: 2 }),
      );
      if (chosen && !series.focal) {
        const [xs, ys] = series.runs.at(-1);
        parts.push(shape("text", { class: "walk-name", x: xs.at(-1) - 3, y: ys.at(-1) - 5, "text-anchor": "end" }, series.name));
      }
      return parts;
    }

    // the tiles of another time over those of the drawing
    tiles() {
      return this.plan.panels.flatMap((panel) => {
        const marks = this.visible(panel);
        const opacity = shades(marks.map((mark) => mark.value), panel.shades);
        return marks.flatMap((mark, at) => {
          const ground = this.around(mark, "walk-ground");
          const tile = this.around(mark, opacity[at] === null ? "walk-tile walk-unknown" : "walk-tile");
          tile.setAttribute("fill-opacity", opacity[at] || 0);
          if (mark.series.focal) tile.classList.add("walk-own");
          const text = mark.value === null ? "无数据" : number(mark.value, panel.decimals);
          const line = (content, down) =>
            shape("text", { class: "walk-text", x: mark.x, y: mark.y + down, "text-anchor": "middle" }, content);
          return [ground, tile, line(this.name(mark), -5), line(text, 13)];
        });
      });
    }

    // the time of a tile map that is shown
    at(time) {
      this.time = time;
      if (this.current) {
        const { series } = this.current;
        this.current = this.visible().find((mark) => mark.series === series) || null;
      }
      if (this.current && !this.tip.hidden) this.go(this.current, false);
      else this.draw();
    }
  }

  // a button and a slider that run through times; ``change`` is told the number of each
  function timeControl(labels, start, change) {
    const last = labels.length - 1;
    const button = create("button", { type: "button" }, "播放");
    const slider = create("input", { type: "range", min: 0, max: last, value: start, "aria-label": "时间" });
    const shown = create("output", {}, labels[start]);
    let timer = null;
    const set = (time) => {
      slider.value = time;
      slider.setAttribute("aria-valuetext", labels[time]);
      shown.textContent = labels[time];
      change(time);
    };
    const stop = () => {
      clearInterval(timer);
      timer = null;
      button.textContent = "播放";
    };
    const next = () => {
      set(Number(slider.value) + 1);
      if (Number(slider.value) === last) stop();
    };
    button.addEventListener("click", () => {
      if (timer) {
        stop();
        return;
      }
      if (Number(slider.value) === last) set(0);
      button.textContent = "停止";
      timer = setInterval(next, 900);
    });
    slider.addEventListener("input", () => {
      stop();
      set(Number(slider.value));
    });
    slider.setAttribute("aria-valuetext", labels[start]);
    return create("div", { className: "walk-play" }, button, slider, shown);
  }

  window.book = { ...window.book, Walk, create, shape, number, shades, timeControl };
})();
