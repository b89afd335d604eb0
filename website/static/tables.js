// Tables sort and copy, long ones filter too. The order of the page comes back on the third press
// of a heading. Without a script the table is as it is.
(() => {
  const LEAST = 3; // rows: fewer have no order worth changing
  const LONG = 8; // more are not seen at a glance
  const order = new Intl.Collator("zh-CN", { numeric: true });

  // 1,234.5 and −3.2% as numbers; null where the cell is no number, or a day or a month
  function figure(text) {
    if (/^\d{4}[-年]\d/.test(text)) return null;
    const found = /^[-−]?[\d,]*\.?\d+/.exec(text);
    return found ? Number(found[0].replace("−", "-").replaceAll(",", "")) : null;
  }

  // a dash, or one whose figure is doubted
  function isMissing(text) {
    return /^—?？?$/.test(text);
  }

  function textOf(cell) {
    return cell.textContent.trim();
  }

  function compare(one, other, isNumber) {
    if (!isNumber) return order.compare(one, other);
    const [a, b] = [figure(one), figure(other)];
    return a === b ? 0 : a - b;
  }

  // what is missing stands below, whichever way the column is sorted
  function sorted(rows, column, isNumber, down) {
    const missing = (row) => isMissing(textOf(row.cells[column]));
    return [...rows].sort((a, b) => {
      if (missing(a) || missing(b)) return missing(a) - missing(b);
      return (down ? -1 : 1) * compare(textOf(a.cells[column]), textOf(b.cells[column]), isNumber);
    });
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // a page from a folder may have no clipboard; the old way needs a field
      const field = document.createElement("textarea");
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  function prepare(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    const headings = [...table.tHead.rows[0].cells];
    const name = table.caption ? textOf(table.caption) : "表";
    const isNumber = headings.map((heading, column) => rows.every((row) => {
      const text = textOf(row.cells[column]);
      return isMissing(text) || figure(text) !== null;
    }));

    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const was = heading.getAttribute("aria-sort");
        for (const other of headings) other.removeAttribute("aria-sort");
        const next = { ascending: "descending", descending: null }[was];
        const now = was === null ? "ascending" : next;
        if (now) heading.setAttribute("aria-sort", now);
        body.append(...(now ? sorted(rows, column, isNumber[column], now === "descending") : rows));
        const told = { ascending: "升序", descending: "降序" }[now];
        status.textContent = told ? `按${textOf(heading)}${told}排列` : "恢复原来的次序";
      });
    });

    const bar = document.createElement("div");
    const filter = document.createElement("input");
    const button = document.createElement("button");
    const status = document.createElement("span");
    bar.className = "table-tools not-text";
    filter.type = "search";
    filter.placeholder = "筛选各行";
    filter.setAttribute("aria-label", `筛选：${name}`);
    button.type = "button";
    button.textContent = "复制";
    button.setAttribute("aria-label", `复制：${name}`);
    status.setAttribute("role", "status");

    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase().split(/\s+/);
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
      }
      const left = rows.filter((row) => !row.hidden).length;
      status.textContent = left === rows.length ? "" : `${left}／${rows.length}行`;
    });
    button.addEventListener("click", async () => {
      const shown = [...body.rows].filter((row) => !row.hidden);
      const lines = [table.tHead.rows[0], ...shown].map((row) => [...row.cells].map(textOf).join("\t"));
      const done = await copy(lines.join("\n"));
      status.textContent = done ? `已复制${shown.length}行，可粘贴到表格软件` : "没有复制成功";
    });
    bar.append(...(rows.length > LONG ? [filter] : []), button, status);
    (table.closest(".table-wrapper") || table).before(bar);
  }

  // for a page that makes a table itself
  window.book = { ...window.book, sortable: prepare };

  for (const table of document.querySelectorAll("table.exhibit-data")) {
    if (!table.tHead || table.tBodies[0].rows.length < LEAST) continue;
    // the data behind a figure stand folded: nothing is done for who doesn't open them
    const folded = table.closest("details:not([open])");
    if (folded) folded.addEventListener("toggle", () => prepare(table), { once: true });
    else prepare(table);
  }
})();
