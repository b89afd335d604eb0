// The explorer's picture on its own, with title, sources and version, in the colours of the light
// page: SVG and PNG with the book's font in them, or a sheet to print and to keep as PDF.
(() => {
  const { create, shape, draw, model, crc32 } = window.book;
  const { data, NAMES } = model;
  const FACE = "Book Sans SC"; // the book's own font, declared by its style sheet
  const FONT = `"${FACE}","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif`;
  const FILE = "_static/book-sans.woff2";
  const [WIDTH, MARGIN, LINE] = [760, 20, 19];
  const INCH = 96; // pixels of a page
  const DPI = 300;
  const METRE = 1 / 0.0254; // inches
  const HEAD = 33; // bytes of a PNG before its second part
  const INK = Object.keys(data.palette).find((hex) => data.palette[hex] === "ink");

  // lines of at most so many Chinese characters; numbers and foreign words stay whole
  function broken(text, width) {
    const lines = [""];
    let used = 0;
    for (const part of text.match(/[\w.,%&'-]+|./gu)) {
      const wide = [...part].reduce((sum, char) => sum + (char.charCodeAt(0) > 255 ? 1 : 0.56), 0);
      if (used && used + wide > width) [used] = [0, lines.push("")];
      lines[lines.length - 1] += part;
      used += wide;
    }
    return lines;
  }

  function picture(view, year, title) {
    const { svg, height } = draw(view, WIDTH, year);
    const sources = model.sourcesOf(view, year).map((source) => [source.publisher, source.title].filter(Boolean).join("，"));
    const foot = broken(`资料来源：${sources.join("；")}。数字为${NAMES.d[view.choice.d]}。`, 62);
    const head = broken(title, 40);
    const top = MARGIN + head.length * 24;
    const whole = top + height + 12 + foot.length * LINE + MARGIN;
    const out = shape("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDTH + 2 * MARGIN, height: whole, viewBox: `0 0 ${WIDTH + 2 * MARGIN} ${whole}`, "font-family": FONT });
    out.append(shape("title", {}, title), shape("rect", { width: "100%", height: "100%", fill: "#ffffff" }));
    head.forEach((line, at) => out.append(shape("text", { x: MARGIN, y: MARGIN + 16 + at * 24, "font-size": 18, "font-weight": 600, fill: INK }, line)));
    const inner = shape("g", { transform: `translate(${MARGIN} ${top})` });
    inner.append(...svg.childNodes);
    out.append(inner);
    foot.forEach((line, at) => out.append(shape("text", { x: MARGIN, y: top + height + 24 + at * LINE, "font-size": 12, fill: INK }, line)));
    for (const element of out.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        const variable = /^var\(--fig-(\w+)\)$/.exec(value);
        if (variable) element.setAttribute(name, Object.keys(data.palette).find((hex) => data.palette[hex] === variable[1]));
      }
    }
    return out;
  }

  // the font as text, '' where the page may not ask for it (a page opened from a folder)
  async function font() {
    if (location.protocol === "file:") return "";
    const answer = await fetch(document.documentElement.dataset.root + FILE);
    if (!answer.ok) throw new Error(`${FILE}: ${answer.status}`);
    const content = new Blob([await answer.arrayBuffer()], { type: "font/woff2" });
    return new Promise((done, failed) => {
      const reader = new FileReader();
      reader.addEventListener("load", () => done(reader.result));
      reader.addEventListener("error", () => failed(reader.error));
      reader.readAsDataURL(content);
    });
  }

  async function svg(view, year, title) {
    const out = picture(view, year, title);
    const address = await font();
    if (address) out.prepend(shape("style", {}, `@font-face{font-family:"${FACE}";src:url("${address}") format("woff2")}`));
    return { text: new XMLSerializer().serializeToString(out), width: Number(out.getAttribute("width")), height: Number(out.getAttribute("height")) };
  }

  // how many dots there are to a metre: without it a picture has no size on paper
  function measured(bytes) {
    const part = new DataView(new ArrayBuffer(21));
    part.setUint32(0, 9);
    [..."pHYs"].forEach((letter, at) => part.setUint8(4 + at, letter.charCodeAt(0)));
    part.setUint32(8, Math.round(DPI * METRE));
    part.setUint32(12, Math.round(DPI * METRE));
    part.setUint8(16, 1); // the unit is the metre
    const content = new Uint8Array(part.buffer);
    part.setUint32(17, crc32(content.subarray(4, 17)));
    return new Blob([bytes.subarray(0, HEAD), content, bytes.subarray(HEAD)], { type: "image/png" });
  }

  async function png(view, year, title) {
    const { text, width, height } = await svg(view, year, title);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width, height].map((size) => Math.round((size * DPI) / INCH));
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((done) => {
      canvas.toBlob(done, "image/png");
    });
    return measured(new Uint8Array(await made.arrayBuffer()));
  }

  // the browser's own print, of the picture and nothing else; it can be kept as PDF there
  async function print(view, year, title, name) {
    const out = picture(view, year, title);
    await document.fonts.load(`13px "${FACE}"`, out.textContent).catch(() => []);
    const sheet = create("div", { className: "explorer-print" }, out);
    const page = document.title;
    document.body.append(sheet);
    document.documentElement.classList.add("explorer-printing");
    document.title = name; // what the browser calls the file
    window.addEventListener("afterprint", () => {
      sheet.remove();
      document.documentElement.classList.remove("explorer-printing");
      document.title = page;
    }, { once: true });
    window.print();
  }

  window.book = { ...window.book, picture: { svg, png, print } };
})();
