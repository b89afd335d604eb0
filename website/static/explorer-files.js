// What a reader takes away from the explorer: the figures as CSV with their sources, the picture
// as SVG or PNG with its title and sources. All is made in the page.
(() => {
  const { shape, number, draw, model } = window.book;
  const { data } = model;
  const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif';
  const [WIDTH, MARGIN, LINE] = [760, 20, 19];
  const INK = Object.keys(data.palette).find((hex) => data.palette[hex] === "ink");
  const METHODS = { level: "原值", head: "人均", share: "占比", index: "指数" };
  const VERSIONS = { corrected: "订正后", printed: "照原印" };

  function quoted(value) {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // the figures that are shown, one row each; no more digits than there are to know
  function rowsOf(view, year) {
    const years = data.years.map((_, at) => at).filter((at) => view.choice.v === "line" || at === year);
    return view.rows.flatMap((row) =>
      years.filter((at) => row.cells[at].value !== null || row.cells[at].doubt).map((at) => ({ row, at, ...row.cells[at] })),
    );
  }

  function csv(view, year) {
    const sources = model.sourcesOf(view).map((source) => source.id);
    const head = ["代码", "地区", "年份", "指标", "算法", `数值（${view.unit}）`, "数字", "存疑", "来源"];
    const body = rowsOf(view, year).map(({ row, at, value, doubt }) => [
      row.code,
      row.name,
      data.years[at],
      view.indicator.id,
      METHODS[view.choice.m],
      value === null ? null : Number(value.toPrecision(12)),
      VERSIONS[view.choice.d],
      doubt ? doubt.reason : "",
      [doubt && view.choice.d === "corrected" && doubt.source ? doubt.source : sources[0], ...sources.slice(1)].join(";"),
    ]);
    // the mark by which Excel knows that the text is Chinese
    return `\ufeff${[head, ...body].map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
  }

  function broken(text, width) {
    const lines = [""];
    for (const char of text) {
      if ([...lines.at(-1)].length >= width) lines.push("");
      lines[lines.length - 1] += char;
    }
    return lines;
  }

  // a picture that stands on its own: title, drawing, sources; in the colours of the light page
  function picture(view, year) {
    const { svg, height } = draw(view, WIDTH, year);
    const sources = model.sourcesOf(view).map((source) => [source.publisher, source.title].filter(Boolean).join("，"));
    const foot = broken(`资料来源：${sources.join("；")}。${VERSIONS[view.choice.d]}。`, 56);
    const head = broken(`${view.title}（${view.unit}）`, 42);
    const top = MARGIN + head.length * 24;
    const whole = top + height + 12 + foot.length * LINE + MARGIN;
    const out = shape("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDTH + 2 * MARGIN, height: whole, viewBox: `0 0 ${WIDTH + 2 * MARGIN} ${whole}`, "font-family": FONT });
    out.append(shape("title", {}, view.title), shape("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
    head.forEach((line, at) => out.append(shape("text", { x: MARGIN, y: MARGIN + 16 + at * 24, "font-size": 18, "font-weight": 600, fill: INK }, line)));
    const inner = shape("g", { transform: `translate(${MARGIN} ${top})` });
    inner.append(...svg.childNodes);
    out.append(inner);
    foot.forEach((line, at) => out.append(shape("text", { x: MARGIN, y: top + height + 24 + at * LINE, "font-size": 12, fill: INK }, line)));
    return { text: coloured(new XMLSerializer().serializeToString(out)), width: WIDTH + 2 * MARGIN, height: whole };
  }

  function coloured(text) {
    return Object.entries(data.palette).reduce((done, [hex, name]) => done.replaceAll(`var(--fig-${name})`, hex), text);
  }

  async function png(view, year) {
    const { text, width, height } = picture(view, year);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * 2, height * 2];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => {
      canvas.toBlob(done, "image/png");
    });
  }

  function save(content, name, type) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // the data as a table, years across
  function table(view, year) {
    const years = data.years.map((_, at) => at).filter((at) => (view.choice.v === "line" ? at >= view.first && at <= view.last : at === year));
    const element = document.createElement("table");
    element.className = "data";
    element.createCaption().textContent = `${view.title}（${view.unit}）`;
    const cell = (row, name, content, scope) => {
      const made = document.createElement(name);
      made.textContent = content;
      if (scope) made.scope = scope;
      if (scope !== "row" && content !== "地区") made.className = "number";
      row.append(made);
    };
    const head = element.createTHead().insertRow();
    cell(head, "th", "地区", "col");
    for (const at of years) cell(head, "th", data.years[at], "col");
    const body = element.createTBody();
    for (const row of view.rows) {
      const line = body.insertRow();
      cell(line, "th", row.name, "row");
      for (const at of years) {
        const { value, doubt } = row.cells[at];
        cell(line, "td", (value === null ? "—" : number(value, view.decimals)) + (doubt ? "？" : ""));
      }
    }
    return element;
  }

  window.book = { ...window.book, files: { csv, picture, png, save, table } };
})();
