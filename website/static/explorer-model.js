// What the explorer shows: the choice, as the page's address holds it, and the figures that are
// reckoned for it. Nothing is drawn here.
(() => {
  const data = window.explorerData;
  const { number } = window.book;
  const last = data.years.length - 1;
  const panel = data.places.filter((place) => place.panel).map((place) => place.code);
  const byId = new Map(data.indicators.map((indicator) => [indicator.id, indicator]));
  const numberOf = new Map(data.places.map((place, at) => [place.code, at]));
  const doubts = new Map(
    data.doubts.map(([indicator, place, year, treatment, value, source, reason]) => [
      `${indicator}/${place}/${year}`,
      { indicator, place, year, treatment, value, source, reason },
    ]),
  );
  // prefectures of the province that the yearbook does not cover
  const absent = data.tiles.filter((tile) => !numberOf.has(tile.code)).map((tile) => tile.name);
  const outside = absent.length ? `，不含${absent.join("、")}` : "";
  const WORDS = { level: "", head: "，按常住人口平均", share: `，占${data.panelName}${panel.length}市之和的比重`, index: "，指数" };
  const DEFAULT = { i: data.indicators[0].id, m: "level", v: "line", d: "corrected", y: null, c: panel };
  const NAMES = {
    m: { level: "原值", head: "人均", share: "占比", index: "指数" },
    v: { line: "折线", rank: "排名", map: "方格图" },
    d: { corrected: "订正后", printed: "原刊" },
  };
  const KEYS = { m: "算法", v: "画法", d: "数字" };

  // the choice that an address holds; what can't be had is left as by default, and ``faults`` says so
  function parse(query) {
    const asked = new URLSearchParams(query);
    // an address may hold anything, and as much as it likes
    const given = (key) => (asked.get(key) || "").slice(0, 60);
    const choice = { ...DEFAULT };
    const faults = [];
    if (byId.has(given("i"))) choice.i = given("i");
    else if (given("i")) faults.push(`没有指标“${given("i")}”，改看${byId.get(choice.i).name}`);
    for (const [key, names] of Object.entries(NAMES)) {
      if (Object.hasOwn(names, given(key))) choice[key] = given(key);
      else if (given(key)) faults.push(`${KEYS[key]}没有“${given(key)}”，改用${names[choice[key]]}`);
    }
    const answer = allowed(byId.get(choice.i), choice.m);
    if (answer !== true) {
      faults.push(`${byId.get(choice.i).name}不能看${NAMES.m[choice.m]}（${answer}），改用原值`);
      choice.m = "level";
    }
    if (choice.v !== "line" && given("y")) {
      if (data.years.includes(Number(given("y")))) choice.y = Number(given("y"));
      else faults.push(`没有“${given("y")}”年的数，改看最近一年`);
    }
    const codes = (asked.get("c") || "").split(",").filter(Boolean);
    const known = data.places.map((place) => place.code).filter((code) => codes.includes(code));
    const strange = codes.filter((code) => !numberOf.has(code));
    if (known.length) choice.c = known;
    if (strange.length) {
      faults.push(`没有代码为“${strange.join("、").slice(0, 60)}”的城市${known.length ? "" : `，改看${data.panelName}各市`}`);
    }
    return { choice, faults };
  }

  function format(choice) {
    const parts = ["i", "m", "v", "d"].filter((key) => choice[key] !== DEFAULT[key]).map((key) => [key, choice[key]]);
    if (choice.y !== null && choice.v !== "line") parts.push(["y", choice.y]);
    if (choice.c.join() !== panel.join()) parts.push(["c", choice.c.join()]);
    return parts.map(([key, value]) => `${key}=${value}`).join("&");
  }

  // one figure, with the doubt about it if there is one; null: none is printed or it is not used
  function cell(indicator, place, year, version) {
    const doubt = doubts.get(`${data.indicators.indexOf(indicator)}/${place}/${year}`);
    const printed = indicator.values[place][year];
    const used = doubt && version === "corrected" ? doubt.value : printed;
    return { value: used, doubt };
  }

  // true, or why a reckoning is not done
  function allowed(indicator, measure) {
    if (measure === "level") return true;
    const answer = indicator.reckoned[measure];
    return Array.isArray(answer) || answer;
  }

  function total(indicator, year, version) {
    const values = panel.map((code) => cell(indicator, numberOf.get(code), year, version).value);
    return values.includes(null) ? null : values.reduce((sum, value) => sum + value, 0);
  }

  function decimalsFor(values) {
    const most = Math.max(...values.map(Math.abs), 0);
    if (most >= 1000) return 0;
    if (most >= 10) return 1;
    if (most >= 1) return 2;
    return most > 0 ? Math.min(6, 1 - Math.floor(Math.log10(most)) + 1) : 0;
  }

  // the first year in which every city that has figures has one above zero
  function baseYear(rows) {
    const known = rows.filter((row) => row.cells.some(({ value }) => value !== null));
    return data.years.findIndex((_, year) => known.length && known.every((row) => row.cells[year].value > 0));
  }

  function reckon(row, indicator, choice, base) {
    return row.cells.map(({ value, doubt }, year) => {
      if (value === null) return { value, doubt };
      if (choice.m === "head") {
        const people = data.residents[row.at][year];
        return { value: people === null ? null : (value * indicator.reckoned.head[0]) / people, doubt };
      }
      if (choice.m === "share") {
        const whole = total(indicator, year, choice.d);
        return { value: whole ? (100 * value) / whole : null, doubt };
      }
      if (choice.m === "index") return { value: base < 0 ? null : (100 * value) / row.cells[base].value, doubt };
      return { value, doubt };
    });
  }

  // all that is shown for a choice
  function shown(choice) {
    const indicator = byId.get(choice.i);
    const asked = choice.v === "map" ? panel : choice.c;
    const inPanel = (code) => data.places[numberOf.get(code)].panel;
    const codes = ["head", "share"].includes(choice.m) ? asked.filter(inPanel) : asked;
    const raw = codes.map((code) => {
      const at = numberOf.get(code);
      const cells = data.years.map((_, year) => cell(indicator, at, year, choice.d));
      return { at, code, name: data.places[at].name, focal: code === data.focal, cells };
    });
    const base = choice.m === "index" ? baseYear(raw) : null;
    const rows = raw.map((row) => ({ ...row, cells: reckon(row, indicator, choice, base) }));
    const values = rows.flatMap((row) => row.cells.map(({ value }) => value)).filter((value) => value !== null);
    const unit = {
      level: indicator.unit,
      head: Array.isArray(indicator.reckoned.head) ? indicator.reckoned.head[1] : "",
      share: "%",
      index: base >= 0 && base !== null ? `${data.years[base]}年＝100` : "",
    }[choice.m];
    const known = data.years.map((_, year) => rows.some((row) => row.cells[year].value !== null));
    return {
      choice,
      indicator,
      rows,
      unit,
      base,
      printed: raw.some((row) => row.cells.some(({ value }) => value !== null)),
      decimals: choice.m === "level" ? indicator.decimals : decimalsFor(values),
      values,
      first: known.indexOf(true),
      last: known.lastIndexOf(true),
      dropped: asked.filter((code) => !codes.includes(code)).map((code) => data.places[numberOf.get(code)].name),
      title: indicator.name + WORDS[choice.m],
    };
  }

  // the years that are shown, by number: all of a line, one of a ranking or a map
  function yearsOf({ choice, first, last: final }, year) {
    return data.years.map((_, at) => at).filter((at) => (choice.v === "line" ? at >= first && at <= final : at === year));
  }

  // how a doubted figure that is shown is marked, by the way in which it is drawn
  const MARKS = { line: "加圈", rank: "在数后注明", map: "在市名后加“？”" };

  // what a reader has to know of what is shown, one sentence each
  function notes(view, year) {
    const { choice, indicator, rows, dropped } = view;
    const found = [];
    const span = (years) => years.map((year) => data.years[year]).join("、");
    if (choice.m === "head") {
      found.push(`分母是2020年人口普查修订后的年末常住人口，书中只有${data.panelName}各市、2010年以后的这个系列；其他城市年鉴只刊户籍人口或个别年份的常住人口，不可混用，所以不算人均。`);
    }
    if (!view.printed && rows.length) found.push("所选城市没有这项指标的数；请另选城市，或看“指标说明”里的收录情况。");
    if (choice.m === "share") {
      const partial = data.years.map((_, year) => year).filter((year) => rows.some((row) => cell(indicator, row.at, year, choice.d).value !== null) && total(indicator, year, choice.d) === null);
      found.push(`分母是年鉴收录的${data.panelName}${panel.length}市之和${outside}。${partial.length && choice.v === "line" ? `${span(partial)}年有市缺数，没有合计，不算比重。` : ""}`);
    }
    if (choice.m === "index") {
      found.push(view.base < 0 ? "所选城市没有共同的起始年份，不能作指数；请减少城市。" : `以所选城市都有数的第一年（${data.years[view.base]}年）为100。当年价格的金额含价格变动。`);
    }
    if (dropped.length) found.push(`没有画出：${dropped.join("、")}。`);
    if (indicator.breaks) found.push(`口径与缺漏：${indicator.breaks}`);
    if (indicator.breakYears.length && choice.v === "line" && view.values.length) found.push("竖虚线处口径中断，两侧不可直接相比，线不相连。");
    if (indicator.rounding) found.push(`取整：${indicator.rounding}`);
    const doubted = doubtsOf(view, year);
    if (doubted.length) {
      const what = choice.d === "printed" ? `图中${MARKS[choice.v]}` : `订正后按缺失处理；有来源的换成其值，图中${MARKS[choice.v]}`;
      found.push(`存疑（${what}）：${doubted.map(({ row, at, doubt }) => `${row.name}${data.years[at]}年原刊${number(indicator.values[row.at][at], indicator.decimals)}，${doubt.reason}`).join("")}`);
    }
    return found;
  }

  function doubtsOf(view, year) {
    return view.rows.flatMap((row) => yearsOf(view, year).filter((at) => row.cells[at].doubt).map((at) => ({ row, at, doubt: row.cells[at].doubt })));
  }

  // ids of the sources that every figure rests on
  function reckonedFrom(view) {
    return [view.indicator.source, ...(view.choice.m === "head" ? data.residentsSource : [])];
  }

  // the sources of all that is shown, those of the corrected figures too
  function sourcesOf(view, year) {
    const replaced = view.choice.d === "corrected" ? doubtsOf(view, year).map(({ doubt }) => doubt.source) : [];
    const ids = [...new Set([...reckonedFrom(view), ...replaced])].filter(Boolean);
    return ids.map((id) => ({ id, ...data.sources[id] }));
  }

  window.book = { ...window.book, model: { DEFAULT, NAMES, panel, parse, format, allowed, shown, yearsOf, notes, reckonedFrom, sourcesOf, data } };
})();
