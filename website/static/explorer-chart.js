// Draws what the explorer shows: lines, a ranking, a tile map. Each gives the drawing and the
// plan of its marks, by which the arrow keys walk over it (``walk.js``). Colours are the page's
// variables; a download has them replaced.
(() => {
  const { shape, number, shades, model } = window.book;
  const { data } = model;
  const SIZE = 13; // of the text, in pixels
  const GAP = 15; // least distance of two names

  // the plan of a drawing without marks
  const NOTHING = { size: [1, 1], panels: [{ kind: "lines", title: "", unit: "", decimals: 0, labels: [], series: [] }] };

  function colour(name) {
    return `var(--fig-${name})`;
  }

  function text(x, y, content, { anchor = "start", fill = "ink", bold = false } = {}) {
    const weight = bold ? { "font-weight": 600 } : {};
    return shape("text", { x, y, "text-anchor": anchor, fill: colour(fill), "font-size": SIZE, ...weight }, content);
  }

  // about as wide as it will be: a Chinese character is as wide as it is high
  function widthOf(content) {
    return [...content].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? SIZE : SIZE * 0.56), 0);
  }

  function frame(width, height, parts, label) {
    const svg = shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "explorer-svg", role: "img", "aria-label": label });
    svg.append(...parts);
    return svg;
  }

  function ticks(low, high, count) {
    const rough = (high - low) / count || 1;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((part) => part * power).find((part) => part >= rough);
    const found = [];
    for (let at = Math.floor(low / step); at * step < high + step * 0.999; at += 1) found.push(Number((at * step).toPrecision(12)));
    return found.length > 1 ? found : [...found, found[0] + step];
  }

  function told(value) {
    return value.toLocaleString("zh-CN", { maximumFractionDigits: 6 }).replace("-", "−");
  }

  // figures that all lie far from zero are drawn on an axis of their own, and the picture says so
  function axisOf(view) {
    const [low, high] = [Math.min(...view.values), Math.max(...view.values)];
    const cut = view.choice.m === "index" || (low > 0 && low > 0.7 * high);
    return { marks: ticks(cut ? low : Math.min(0, low), Math.max(cut ? -Infinity : 0, high), 5), cut };
  }

  // stretches of years without a gap and without a break of definition
  function runsOf(row, breaks) {
    const runs = [];
    row.cells.forEach(({ value }, year) => {
      if (value === null) return;
      const run = runs.at(-1);
      if (run && run.at(-1) === year - 1 && !breaks.includes(data.years[year])) run.push(year);
      else runs.push([year]);
    });
    return runs;
  }

  function lookOf(row, few) {
    if (row.focal) return { stroke: colour("accent"), "stroke-width": 2.6 };
    return { stroke: colour(few ? "context" : "quiet"), "stroke-width": few ? 1.6 : 1.1, "stroke-opacity": few ? 1 : 0.7 };
  }

  function noteOf({ doubt, value }, row, year, view) {
    if (!doubt) return "";
    if (view.choice.d === "printed") return "（存疑）";
    return value === null ? "" : "（已订正）";
  }

  // names beside the ends of the lines, moved down as far as they would cover each other
  function names(rows, at, height, bottom) {
    const ends = rows.map((row) => {
      const year = row.cells.findLastIndex(({ value }) => value !== null);
      return { row, x: at(year), y: height(row.cells[year].value) };
    });
    ends.sort((a, b) => a.y - b.y);
    ends.forEach((end, index) => {
      end.shown = index ? Math.max(end.y, ends[index - 1].shown + GAP) : end.y;
    });
    // what was pushed below the axis pushes back
    for (let index = ends.length - 1; index >= 0; index -= 1) {
      const limit = index === ends.length - 1 ? bottom : ends[index + 1].shown - GAP;
      ends[index].shown = Math.min(ends[index].shown, limit);
    }
    return ends.map(({ row, x, shown }) => text(x + 7, shown + 4, row.name, { fill: row.focal ? "accent" : "ink", bold: row.focal }));
  }

  // of many lines only the highest and the lowest at the end are named beside the focal city's
  function extremes(rows) {
    const final = (row) => row.cells.findLast(({ value }) => value !== null).value;
    const sorted = [...rows].sort((a, b) => final(a) - final(b));
    return [sorted[0], sorted.at(-1)];
  }

  function lines(view, width) {
    const height = Math.max(300, Math.min(430, width * 0.62));
    const rows = view.rows.filter((row) => row.cells.some(({ value }) => value !== null));
    const few = rows.length <= 8;
    const named = few ? rows : rows.filter((row) => row.focal || extremes(rows).includes(row));
    const { marks, cut } = axisOf(view);
    const left = 10 + Math.max(...marks.map((mark) => widthOf(told(mark))));
    const right = 16 + Math.max(0, ...named.map((row) => widthOf(row.name)));
    const [top, bottom] = [34, height - 26];
    const years = Math.max(1, view.last - view.first);
    const at = (year) => left + 8 + ((width - left - right - 8) * (year - view.first)) / years;
    const y = (value) => bottom - ((value - marks[0]) / (marks.at(-1) - marks[0])) * (bottom - top);
    const parts = [text(0, 14, view.unit + (cut && view.choice.m !== "index" ? "（纵轴不从0起）" : ""))];
    for (const mark of marks) {
      const strong = mark === (view.choice.m === "index" ? 100 : 0);
      parts.push(shape("path", { d: `M${left} ${y(mark)}H${width - right + 8}`, stroke: colour(strong ? "quiet" : "faint"), "stroke-width": 1 }));
      parts.push(text(left - 6, y(mark) + 4, told(mark), { anchor: "end" }));
    }
    const every = Math.ceil((years + 1) / Math.floor((width - left - right) / 44)) || 1;
    for (let year = view.first; year <= view.last; year += 1) {
      if ((view.last - year) % every === 0) parts.push(text(at(year), height - 6, data.years[year], { anchor: "middle" }));
    }
    for (const year of view.indicator.breakYears) {
      const index = data.years.indexOf(year);
      if (index <= view.first || index > view.last) continue;
      const x = (at(index) + at(index - 1)) / 2;
      parts.push(shape("path", { class: "explorer-break", d: `M${x} ${top - 8}V${bottom}`, stroke: colour("quiet"), "stroke-dasharray": "3 3" }));
      parts.push(text(x, top - 12, "口径中断", { anchor: "middle", fill: "context" }));
    }
    const series = [...rows].sort((a, b) => a.focal - b.focal).map((row) => {
      const runs = runsOf(row, view.indicator.breakYears);
      for (const run of runs) {
        const look = lookOf(row, few);
        const points = run.map((year) => `${at(year).toFixed(1)},${y(row.cells[year].value).toFixed(1)}`).join(" ");
        parts.push(shape("polyline", { points, fill: "none", "stroke-linejoin": "round", ...look }));
        const dotted = run.length === 1 || row.focal ? run : [];
        for (const year of dotted) parts.push(shape("circle", { cx: at(year), cy: y(row.cells[year].value), r: row.focal ? 3 : 2.2, fill: look.stroke }));
      }
      for (const year of runs.flat().filter((year) => row.cells[year].doubt)) {
        parts.push(shape("circle", { class: "explorer-doubt", cx: at(year), cy: y(row.cells[year].value), r: 6, fill: "none", stroke: colour("ink"), "stroke-width": 1.5 }));
      }
      return {
        name: row.name,
        focal: row.focal,
        runs: runs.map((run) => [
          run.map(at),
          run.map((year) => y(row.cells[year].value)),
          run.map((year) => year - view.first),
          run.map((year) => row.cells[year].value),
          run.map((year) => noteOf(row.cells[year], row, year, view)),
        ]),
      };
    });
    parts.push(...names(named, at, y, bottom));
    const labels = data.years.slice(view.first, view.last + 1).map((year) => `${year}年`);
    const panel = { kind: "lines", title: "", unit: unitOf(view), decimals: view.decimals, labels, series };
    return { parts, height, plan: { size: [width, height], panels: [panel] } };
  }

  function unitOf(view) {
    return view.choice.m === "index" ? `（${view.unit}）` : view.unit;
  }

  function ranking(view, width, year) {
    const rows = view.rows.filter((row) => row.cells[year].value !== null);
    rows.sort((a, b) => b.cells[year].value - a.cells[year].value);
    const values = rows.map((row) => row.cells[year].value);
    const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
    const [step, top] = [26, 34];
    const left = 40 + Math.max(0, ...rows.map((row) => widthOf(row.name)));
    const right = 8 + Math.max(0, ...values.map((value) => widthOf(number(value, view.decimals)))) + widthOf("（存疑）");
    const x = (value) => left + ((value - low) / (high - low || 1)) * Math.max(40, width - left - right);
    const height = top + rows.length * step + 6;
    const parts = [text(0, 14, `${data.years[year]}年，${view.unit}`)];
    const marks = rows.map((row, line) => {
      const { value } = row.cells[year];
      const middle = top + line * step + step / 2;
      const place = values.indexOf(value) + 1; // equal figures share a place
      const fill = row.focal ? "accent" : "quiet";
      const note = noteOf(row.cells[year], row, year, view);
      parts.push(text(22, middle + 4, place, { anchor: "end", fill: "context" }));
      parts.push(text(left - 8, middle + 4, row.name, { anchor: "end", fill: row.focal ? "accent" : "ink", bold: row.focal }));
      parts.push(shape("rect", { x: Math.min(x(0), x(value)), y: middle - 8, width: Math.abs(x(value) - x(0)), height: 16, fill: colour(fill), "fill-opacity": row.focal ? 0.9 : 0.6 }));
      parts.push(text(Math.max(x(0), x(value)) + 6, middle + 4, number(value, view.decimals) + note, { fill: row.focal ? "accent" : "ink" }));
      return { name: row.name, focal: row.focal, runs: [[[x(value)], [middle], [0], [value], [`，第${place}位${note}`]]] };
    });
    const panel = { kind: "dots", title: "", unit: unitOf(view), decimals: view.decimals, labels: [`${data.years[year]}年`], series: marks };
    return { parts, height, plan: { size: [width, height], panels: [panel] } };
  }

  function map(view, width, year) {
    const columns = Math.max(...data.tiles.map((tile) => tile.at[0])) + 1;
    const lowest = Math.max(...data.tiles.map((tile) => tile.at[1])) + 1;
    const [top, gap] = [30, 5];
    const side = Math.min(width, 640) / columns;
    const tall = Math.max(56, side * 0.62);
    const height = top + lowest * tall;
    const known = new Map(view.rows.map((row) => [row.code, row]));
    const values = data.tiles.map((tile) => (known.has(tile.code) ? known.get(tile.code).cells[year].value : null));
    const opacity = shades(values, data.shades);
    const parts = [text(0, 14, `${data.years[year]}年，${view.unit}　底色越浓，数值越大`)];
    const series = data.tiles.map((tile, index) => {
      const [x, y] = [tile.at[0] * side + side / 2, top + tile.at[1] * tall + tall / 2];
      const focal = tile.code === data.focal;
      const value = values[index];
      const row = known.get(tile.code);
      const note = row ? noteOf(row.cells[year], row, year, view) : "";
      parts.push(shape("rect", {
        x: x - (side - gap) / 2, y: y - (tall - gap) / 2, width: side - gap, height: tall - gap,
        fill: colour("context"), "fill-opacity": opacity[index] || 0,
        stroke: colour(focal ? "accent" : value === null ? "quiet" : "faint"), "stroke-width": focal ? 2.5 : 1,
        ...(value === null && !focal ? { "stroke-dasharray": "4 3" } : {}),
      }));
      const written = value === null ? "无数据" : number(value, view.decimals);
      const shown = text(x, y + 17, written, { anchor: "middle" });
      // a long number in a narrow tile is written smaller, and not over its neighbour
      shown.setAttribute("font-size", Math.min(SIZE, (SIZE * (side - gap - 4)) / widthOf(written)));
      parts.push(text(x, y - 5, tile.name + (note ? "？" : ""), { anchor: "middle" }), shown);
      return { name: tile.name, focal, runs: [[[x], [y], [0], [value], [note]]] };
    });
    const panel = { kind: "tiles", title: "", unit: unitOf(view), decimals: view.decimals, labels: [`${data.years[year]}年`], tile: [side - gap, tall - gap], shades: data.shades, series };
    return { parts, height, plan: { size: [width, height], panels: [panel] } };
  }

  // the drawing of a view at a width; ``year`` by number, for a ranking or a map
  function draw(view, width, year) {
    const label = altOf(view, year);
    if (!view.values.length) return { svg: frame(width, 40, [text(0, 24, "没有可画的数，原因见下。")], label), plan: NOTHING, height: 40, label };
    const kinds = { line: lines, rank: ranking, map };
    const { parts, height, plan } = kinds[view.choice.v](view, width, year);
    return { svg: frame(width, height, parts, label), plan, height, label };
  }

  function altOf(view, year) {
    const kind = { line: "折线图", rank: "排名", map: "方格图" }[view.choice.v];
    const when = view.choice.v === "line" ? `${data.years[view.first]}—${data.years[view.last]}年` : `${data.years[year]}年`;
    return view.values.length ? `${kind}：${view.title}（${view.unit}），${when}` : `${view.title}：没有可画的数`;
  }

  window.book = { ...window.book, draw };
})();
