// The figures that the explorer shows, to be taken away: as a table in the page, and in the forms
// that the cards of the book's figures have, CSV, a workbook with its sources, JSON.
(() => {
  const { create, number, model, workbook } = window.book;
  const { data, NAMES } = model;

  function rowOf({ row, at, value, doubt }, view, own) {
    const replaced = doubt && view.choice.d === "corrected" && doubt.source;
    return {
      adcode: row.code,
      place: row.name,
      year: data.years[at],
      indicator: view.indicator.id,
      measure: NAMES.m[view.choice.m],
      // no more digits than there are to know
      value: value === null ? null : Number(value.toPrecision(12)),
      version: NAMES.d[view.choice.d],
      doubt: doubt ? doubt.reason : "",
      source: [replaced ? doubt.source : own[0], ...own.slice(1)].join(";"),
    };
  }

  // what is shown as a Frictionless resource, one row a figure; ``told``: caption, alternative
  // text, address and citation
  function resource(view, year, told) {
    const own = model.reckonedFrom(view);
    const rows = view.rows.flatMap((row) =>
      model.yearsOf(view, year).filter((at) => row.cells[at].value !== null || row.cells[at].doubt).map((at) => rowOf({ row, at, ...row.cells[at] }, view, own)),
    );
    const field = (name, title, more = {}) => ({ name, type: "string", title, ...more });
    return {
      name: `${view.indicator.id}-${view.choice.m}`,
      title: told.title,
      description: model.notes(view, year).join(""),
      path: told.address,
      citation: told.citation,
      schema: {
        fields: [
          field("adcode", "代码"),
          field("place", "地区"),
          field("year", "年份", { type: "integer" }),
          field("indicator", "指标"),
          field("measure", "算法"),
          field("value", "数值", { type: "number", unit: view.unit, indicator: view.indicator.id }),
          field("version", "数字"),
          field("doubt", "存疑"),
          field("source", "来源"),
        ],
      },
      data: rows,
      sources: model.sourcesOf(view, year).map(({ id, title, publisher, url }) => ({ name: id, title, publisher, path: url })),
      exhibit: { kind: "figure", unit: view.unit, alt: told.alt },
    };
  }

  function table(found) {
    const { fields } = found.schema;
    const head = fields.map(({ title, unit }) => (unit ? `${title}（${unit}）` : title));
    return [head, ...found.data.map((row) => fields.map(({ name }) => row[name]))];
  }

  function quoted(value) {
    const text = value === null ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv(found) {
    // the mark by which Excel knows that the text is Chinese
    return `\ufeff${table(found).map((cells) => cells.map(quoted).join(",")).join("\r\n")}\r\n`;
  }

  function xlsx(found) {
    const about = [
      ["标识", "题名", "发布者", "网址"],
      ...found.sources.map(({ name, title, publisher, path }) => [name, title, publisher, path]),
      [],
      ["标题", found.title],
      ["单位", found.exhibit.unit],
      ["注", found.description],
      ["本图网址", found.path],
      ["引用", found.citation],
    ];
    return workbook([["数据", table(found)], ["来源", about]]);
  }

  function json(found) {
    return `${JSON.stringify(found, null, 1)}\n`;
  }

  // years across, as the page shows them
  function shown(view, year) {
    const years = model.yearsOf(view, year);
    const element = create("table", { className: "data" });
    element.createCaption().textContent = `${view.title}（${view.unit}）`;
    const head = element.createTHead().insertRow();
    head.append(create("th", { scope: "col" }, "地区"), ...years.map((at) => create("th", { scope: "col", className: "number" }, `${data.years[at]}年`)));
    const body = element.createTBody();
    for (const row of view.rows) {
      const cells = years.map((at) => {
        const { value, doubt } = row.cells[at];
        return create("td", { className: "number" }, (value === null ? "—" : number(value, view.decimals)) + (doubt ? "？" : ""));
      });
      body.insertRow().append(create("th", { scope: "row" }, row.name), ...cells);
    }
    return element;
  }

  window.book = { ...window.book, rows: { resource, csv, xlsx, json, shown } };
})();
