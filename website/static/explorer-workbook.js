// A workbook for Excel (Office Open XML), written here: a zip archive of a few short parts, stored
// as they are. Cells are numbers or text; the first row is bold and stays in sight.
(() => {
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
  const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const DATE = 0x2821; // 2000-01-01 as zip writes it: the file does not depend on a clock
  const PLAIN_NAMES = 0x0800; // names of the parts are UTF-8

  const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });

  // the checksum of zip and of PNG
  function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  }

  // numbers of two or four bytes each, little end first
  function packed(...fields) {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, value] of fields) {
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
    return new Uint8Array(view.buffer);
  }

  // parts: [name, text], in the order in which they stand in the archive
  function zip(parts) {
    const encoder = new TextEncoder();
    const files = [];
    const directory = [];
    let offset = 0;
    for (const [name, text] of parts) {
      const [label, content] = [encoder.encode(name), encoder.encode(text)];
      const common = [[2, 20], [2, PLAIN_NAMES], [2, 0], [2, 0], [2, DATE], [4, crc32(content)], [4, content.length], [4, content.length], [2, label.length], [2, 0]];
      const head = packed([4, 0x04034b50], ...common);
      files.push(head, label, content);
      directory.push(packed([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), label);
      offset += head.length + label.length + content.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0);
    const end = packed([4, 0x06054b50], [2, 0], [2, 0], [2, parts.length], [2, parts.length], [4, size], [4, offset], [2, 0]);
    return [...files, ...directory, end];
  }

  function escaped(text) {
    return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }

  function cell(value, row, column) {
    const place = `r="${String.fromCharCode(65 + column)}${row + 1}"${row ? "" : ' s="1"'}`;
    if (value === null || value === "") return "";
    if (typeof value === "number") return `<c ${place}><v>${value}</v></c>`;
    return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  }

  function sheetPart(rows) {
    const body = rows.map((values, row) => `<row r="${row + 1}">${values.map((value, column) => cell(value, row, column)).join("")}</row>`);
    const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
    return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetData>${body.join("")}</sheetData></worksheet>`;
  }

  const STYLES =
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  // sheets: [name, rows of at most 26 cells]
  function workbook(sheets) {
    const numbered = sheets.map(([name, rows], at) => ({ name, rows, id: at + 1 }));
    const relation = (id, kind, target) => `<Relationship Id="rId${id}" Type="${KIND}/${kind}" Target="${target}"/>`;
    const override = (part, kind) => `<Override PartName="/xl/${part}.xml" ContentType="${TYPES}.${kind}+xml"/>`;
    const parts = [
      ["[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        `${override("workbook", "sheet.main")}${override("styles", "styles")}${numbered.map(({ id }) => override(`worksheets/sheet${id}`, "worksheet")).join("")}</Types>`],
      ["_rels/.rels", `<Relationships xmlns="${RELATIONS}">${relation(1, "officeDocument", "xl/workbook.xml")}</Relationships>`],
      ["xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${KIND}"><bookViews><workbookView/></bookViews><sheets>${numbered.map(({ name, id }) => `<sheet name="${escaped(name)}" sheetId="${id}" r:id="rId${id}"/>`).join("")}</sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", `<Relationships xmlns="${RELATIONS}">${numbered.map(({ id }) => relation(id, "worksheet", `worksheets/sheet${id}.xml`)).join("")}${relation(numbered.length + 1, "styles", "styles.xml")}</Relationships>`],
      ["xl/styles.xml", STYLES],
      ...numbered.map(({ rows, id }) => [`xl/worksheets/sheet${id}.xml`, sheetPart(rows)]),
    ];
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    return new Blob(zip(parts.map(([name, text]) => [name, head + text])), { type: `${TYPES}.sheet` });
  }

  window.book = { ...window.book, crc32, workbook };
})();
