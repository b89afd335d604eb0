// The explorer: a form, whose state the address holds, and the figure of what is chosen.
(() => {
  const { Walk, create, timeControl, draw, model, rows, picture, citation, sortable } = window.book;
  const { data, panel } = model;
  const form = document.querySelector("form.explorer");
  const figure = document.querySelector(".explorer-figure");
  const drawing = figure.querySelector(".explorer-drawing");
  const status = figure.querySelector('[role="status"]');
  const [inside, others] = form.querySelectorAll(".explorer-cities .walk-list");
  const why = form.querySelector(".explorer-why");
  const root = document.documentElement.dataset.root;
  // faults: what of the address could not be had, until the reader chooses something else
  let { choice, faults } = model.parse(location.search);
  let view;
  let year;
  let walk;

  // what the form offers
  function build() {
    for (const [kind, title] of Object.entries(data.kinds)) {
      const group = create("optgroup", { label: title });
      for (const indicator of data.indicators.filter((one) => one.kind === kind)) {
        group.append(create("option", { value: indicator.id }, `${indicator.name}（${indicator.unit}）`));
      }
      if (group.children.length) form.elements.i.append(group);
    }
    for (const place of data.places) {
      const box = create("input", { type: "checkbox", name: "c", value: place.code });
      (place.panel ? inside : others).append(create("label", {}, box, place.name));
    }
    inside.closest("fieldset").querySelector("legend").textContent = `${data.panelName}${panel.length}市`;
    const codes = data.places.map((place) => place.code);
    const sets = [
      [`${data.panelName}各市`, panel],
      ["其他示范区城市", codes.filter((code) => !panel.includes(code) || code === data.focal)],
      ["全部", codes],
      ["只看一市", [data.focal]],
    ];
    for (const [name, chosen] of sets) {
      const button = create("button", { type: "button" }, name);
      button.addEventListener("click", () => change({ c: codes.filter((code) => chosen.includes(code)) }));
      form.querySelector(".explorer-sets").append(button);
    }
  }

  // the form as the choice says; what can't be reckoned is not offered, and why
  function fill() {
    form.elements.i.value = choice.i;
    for (const key of ["m", "v", "d"]) form.elements[key].value = choice[key];
    for (const box of form.elements.c) box.checked = choice.c.includes(box.value);
    const indicator = data.indicators.find((one) => one.id === choice.i);
    const refused = [];
    for (const radio of form.elements.m) {
      const answer = model.allowed(indicator, radio.value);
      radio.disabled = answer !== true;
      if (answer !== true) refused.push(answer);
    }
    why.textContent = [...new Set(refused)].map((reason) => `${reason}。`).join("");
    form.querySelector(".explorer-cities summary").textContent = `城市（已选${choice.c.length}个）`;
    form.querySelector(".explorer-about").href = `${root}indicators/${choice.i}.html`;
  }

  function complain() {
    form.previousElementSibling.textContent = faults.length ? `网址里的选择有用不上的：${faults.join("；")}。` : "";
  }

  function change(part) {
    const before = choice.i;
    faults = [];
    choice = { ...choice, ...part };
    const indicator = data.indicators.find((one) => one.id === choice.i);
    if (model.allowed(indicator, choice.m) !== true) choice.m = "level";
    if (choice.i !== before) choice.y = null;
    if (!choice.c.length) choice.c = [data.focal];
    update();
  }

  function remember() {
    const query = model.format(choice);
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }

  function redraw() {
    const made = draw(view, Math.max(300, Math.min(drawing.clientWidth, 760)), year);
    const box = drawing.firstElementChild;
    box.querySelector("svg")?.remove();
    box.prepend(made.svg);
    walk ||= new Walk(box);
    walk.time = made.plan.panels[0].kind === "tiles" ? 0 : null;
    walk.show(made.svg, made.plan, view.values.length ? `${made.label}。可用方向键逐点查看` : made.label);
    // nothing to walk over, nowhere to stop
    box.tabIndex = view.values.length ? 0 : -1;
    figure.querySelector(".caption-text").textContent = caption();
    const wrapper = figure.querySelector(".tools .table-wrapper");
    const table = rows.shown(view, year);
    wrapper.parentElement.querySelector(".table-tools")?.remove();
    wrapper.replaceChildren(table);
    sortable(table);
    legend();
    cite();
  }

  function caption() {
    const when = choice.v === "line" ? `${data.years[view.first]}—${data.years[view.last]}年` : `${data.years[year]}年`;
    return view.values.length ? `${view.title}（${view.unit}），${when}` : view.title;
  }

  // caption, version, address and citation of what is shown
  function told() {
    const title = `${caption()}${choice.d === "printed" ? "，原刊" : ""}`;
    const { line, text, address } = citation(title, model.format(choice));
    return { title, line, citation: text, address, alt: draw(view, 760, year).label };
  }

  function cite() {
    const box = figure.querySelector(".explorer-cite");
    if (box.open) box.querySelector(".cite-text").replaceChildren(told().line);
  }

  function legend() {
    const sources = model.sourcesOf(view, year).map((source) => {
      const label = [source.publisher, source.title].filter(Boolean).join("，");
      return source.url ? create("a", { href: source.url }, label) : label;
    });
    const line = create("p", { className: "exhibit-source" }, "资料来源：");
    sources.forEach((source, at) => line.append(at ? "；" : "", source));
    line.append("。");
    const notes = model.notes(view, year).map((note) => create("p", { className: "exhibit-note" }, note));
    figure.querySelector(".legend").replaceChildren(line, ...notes);
  }

  // a slider over the years that have figures, for a ranking or a map
  function times(opening) {
    drawing.querySelector(".walk-play")?.remove();
    if (choice.v === "line" || !view.values.length) return;
    const known = data.years.map((_, at) => at).filter((at) => view.rows.some((row) => row.cells[at].value !== null));
    const wanted = known.indexOf(data.years.indexOf(choice.y));
    const start = wanted < 0 ? known.length - 1 : wanted;
    year = known[start];
    if (opening && wanted < 0 && choice.y !== null) faults.push(`${choice.y}年没有这项数，改看${data.years[year]}年`);
    // an address without a year would show another one in the next edition
    choice.y = data.years[year];
    if (known.length < 2) return;
    drawing.append(timeControl(known.map((at) => `${data.years[at]}年`), start, (time) => {
      year = known[time];
      choice.y = data.years[year];
      faults = [];
      complain();
      remember();
      redraw();
    }));
  }

  function update(opening = false) {
    fill();
    view = model.shown(choice);
    year = view.last;
    times(opening);
    remember();
    redraw();
    complain();
    status.textContent = "";
  }

  function save(content, name, type) {
    const link = create("a", { download: name });
    link.href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const TAKEN = {
    csv: (what) => save(rows.csv(what), `${what.name}.csv`, "text/csv"),
    xlsx: (what) => save(rows.xlsx(what), `${what.name}.xlsx`),
    json: (what) => save(rows.json(what), `${what.name}.json`, "application/json"),
    svg: async (what) => save((await picture.svg(view, year, what.title)).text, `${what.name}.svg`, "image/svg+xml"),
    png: async (what) => save(await picture.png(view, year, what.title), `${what.name}.png`),
    print: (what) => picture.print(view, year, what.title, what.name),
    address: () => copy(location.href),
    citation: (what) => copy(what.citation),
  };

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "已复制";
    } catch {
      // a page from a folder may have no clipboard
      status.textContent = text;
    }
  }

  async function take(kind) {
    status.textContent = "";
    try {
      await TAKEN[kind](rows.resource(view, year, told()));
    } catch (error) {
      status.textContent = `没有做成：${error.message}`;
    }
  }

  build();
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    const { name, value } = event.target;
    if (name === "c") change({ c: [...form.elements.c].filter((box) => box.checked).map((box) => box.value) });
    else change({ [name]: value });
  });
  figure.querySelector(".tools").addEventListener("click", (event) => {
    const { name } = event.target;
    if (Object.hasOwn(TAKEN, name)) take(name);
  });
  figure.querySelector(".explorer-cite").addEventListener("toggle", cite);
  form.hidden = figure.hidden = false;
  update(true);
  let waiting;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 120);
  });
})();
