/* Charts to explore: a button on each chart exchanges its picture for the interactive version,
   which tells of each row the claim, the claimant, the date, whom it contradicts and the source: of
   the one under the pointer, and of the one that a slider beneath the chart leads to, by keys, by
   touch and by ear. A click leads to the claim, and what others say can be veiled, by claimant, by
   side and by date. Another button makes a PNG of it, with title and source. Vega is loaded at the first click, from
   beside this script. A page reads as well without.

   A classic script and no module, since browsers load no modules from file:// addresses. */
(function () {
  "use strict";

  const here = document.currentScript.src;
  const loaded = new Map();
  const OPEN = "Explore this chart";
  const CLOSE = "Back to the picture";

  function load(address) {
    if (!loaded.has(address)) {
      loaded.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = address;
        script.onload = resolve;
        script.onerror = () => {
          loaded.delete(address);
          reject(new Error(`${address} could not be loaded`));
        };
        document.head.append(script);
      }));
    }
    return loaded.get(address);
  }

  /* Whether the reader sees the pictures on dark paper, and whether those of the narrow layout. */
  const shown = (element) => element && getComputedStyle(element).display !== "none";
  const isDark = (figure) => Boolean(shown(figure.querySelector("picture.only-dark")));
  function isNarrow(figure) {
    const source = figure.querySelector("picture source[media]");
    return Boolean(source) && matchMedia(source.media).matches;
  }

  /* Rows from the names of their fields and their values. */
  function rowsOf([fields, rows] = [[], []]) {
    return rows.map((values) =>
      Object.fromEntries(fields.map((field, place) => [field, values[place]])));
  }

  /* The frame with the rows of a chart, and with what is told of those under the pointer. */
  function filled(frame, { height, data }, told) {
    const sets = frame.data.map((set) => {
      if (!("values" in set)) return set;
      const values = rowsOf(data[set.name]).map((row) => ({ ...row, ...told[row.told] }));
      return { ...set, values };
    });
    return { ...frame, height, data: sets };
  }

  /* The specification with its colours exchanged; words of the data stay as they are. */
  function recoloured(value, colours, key) {
    if (key === "values") return value;
    if (typeof value === "string") {
      const tail = /^#[0-9A-F]{6}00$/.test(value) ? "00" : "";
      return Object.hasOwn(colours, value.slice(0, 7)) && value.length === 7 + tail.length
        ? colours[value.slice(0, 7)] + tail : value;
    }
    if (Array.isArray(value)) return value.map((part) => recoloured(part, colours));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, recoloured(part, colours, name)]));
  }

  /* To those who hear the page the chart is one image, told in the words of the picture it stands
     for; its numbers are in the table beside it. */
  function asOnePicture(svg, words) {
    for (const part of svg.querySelectorAll("[role]")) {
      ["role", "aria-roledescription", "aria-label"].forEach((name) => part.removeAttribute(name));
    }
    svg.removeAttribute("aria-roledescription");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", words);
  }

  const tip = document.createElement("div");
  tip.className = "chart-tip";
  tip.hidden = true;
  Object.assign(tip.style, { position: "fixed", zIndex: 20, maxWidth: "20em", padding: ".5em .75em",
    border: "1px solid var(--axis, #999)", background: "var(--paper, #fff)",
    color: "var(--ink, #000)", fontSize: "14px", lineHeight: 1.4, pointerEvents: "none" });

  const whoOf = (told) => [told.claimant, told.date].filter(Boolean).join(", ");

  function fillTip(told) {
    const line = (name, words) => {
      const part = document.createElement("div");
      part.className = name;
      if (name === "tip-source") part.style.color = "var(--quiet, #555)";
      part.textContent = words;
      return part;
    };
    tip.replaceChildren(...[["tip-sentence", told.sentence], ["tip-who", whoOf(told)],
      ["tip-conflict", told.conflict], ["tip-source", told.source]].filter(([, words]) => words).map((pair) => line(...pair)));
  }

  /* Tell of a row below a place in the window that reaches from top to bottom, or above it. */
  function showTip(told, left, top, bottom) {
    fillTip(told);
    tip.hidden = false;
    const right = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const fits = bottom + tip.offsetHeight < document.documentElement.clientHeight;
    tip.style.left = `${Math.max(8, Math.min(left, right))}px`;
    tip.style.top = `${fits ? bottom : Math.max(8, top - tip.offsetHeight)}px`;
  }

  /* Vega calls this for each move of the pointer, with nothing where there is nothing to tell. */
  function tell(handler, event, item, words) {
    const told = words && item.datum;
    tip.hidden = !told;
    if (told) showTip(told, event.clientX + 14, event.clientY - 14, event.clientY + 14);
  }

  const SVG = "http://www.w3.org/2000/svg";

  function framed(attributes) {
    const rect = document.createElementNS(SVG, "rect");
    Object.entries(attributes).forEach(([name, value]) => rect.setAttribute(name, value));
    return rect;
  }

  /* What narrows the chart to some of its rows: a claimant, a side, a time. Of each there is a
     control where the rows differ in it. */
  class Filters {
    constructor(rows, changed) {
      this.place = document.createElement("div");
      this.place.className = "chart-filters";
      this.tests = [];
      this.choose("Claimant", rows.map((row) => row.claimant), (row, value) => row.claimant === value);
      this.choose("Side", rows.map((row) => row.side), (row, value) => row.side === value);
      const days = new Set(rows.map((row) => row.day).filter(Boolean));
      if (days.size > 1) {
        this.ask("Of days from", "date", (row, value) => row.day >= value);
        this.ask("to", "date", (row, value) => row.day !== "" && row.day <= value);
      }
      this.place.addEventListener("change", () => changed((row) => this.keeps(row)));
    }

    choose(words, values, test) {
      const different = [...new Set(values.filter(Boolean))].sort();
      if (different.length < 2) return;
      const control = document.createElement("select");
      control.append(new Option("Any", ""), ...different.map((one) => new Option(one, one)));
      this.offer(words, control, test);
    }

    ask(words, type, test) {
      this.offer(words, Object.assign(document.createElement("input"), { type }), test);
    }

    offer(words, control, test) {
      const label = document.createElement("label");
      label.append(`${words} `, control);
      this.place.append(label);
      this.tests.push((row) => !control.value || test(row, control.value));
    }

    keeps(row) { return this.tests.every((test) => test(row)); }
  }

  /* A slider that goes from row to row: arrow keys, a finger and screen readers know how. */
  class Rows {
    constructor(svg, rows, page) {
      this.svg = svg;
      this.all = this.rows = rows;
      this.page = page;
      this.veils = [];
      this.frame = framed({ fill: "none", stroke: "currentColor", "stroke-width": 1.5, rx: 3 });
      this.slider = Object.assign(document.createElement("input"),
        { type: "range", min: 1, max: rows.length, step: 1, value: 1 });
      this.label = document.createElement("label");
      this.label.className = "chart-rows";
      const across = new Set(rows.map(({ x, x2 }) => `${x} ${x2}`)).size === 1;
      const each = across ? "row by row" : "mark by mark";
      this.label.append(`Step through the chart, ${each} `, this.slider);
      this.link = document.createElement("a");
      this.link.className = "chart-claim";
      this.link.textContent = "Go to this claim";
      this.filters = new Filters(rows, (keeps) => this.narrow(keeps));
      this.parts = [this.label, this.link, this.filters.place];
      svg.addEventListener("click", (event) => this.follow(event));
      this.pointed = false;
      this.slider.addEventListener("pointerdown", () => { this.pointed = true; });
      this.slider.addEventListener("keydown", () => { this.pointed = false; });
      this.slider.addEventListener("input", () => this.tell());
      this.slider.addEventListener("focus", () => this.tell());
      this.slider.addEventListener("blur", () => this.rest());
      this.say();
    }

    hrefOf(row) { return row.claim ? `${this.page}#${row.claim}` : ""; }

    /* A click on a row leads to its claim. */
    follow({ clientX, clientY }) {
      const { left, top } = this.svg.getBoundingClientRect();
      const [x, y] = [clientX - left, clientY - top];
      const hit = this.rows.find((row) => x >= row.x && x <= row.x2 && y >= row.y && y <= row.y2);
      if (hit && this.hrefOf(hit)) document.location.href = this.hrefOf(hit);
    }

    /* Veil the rows that are not asked for; where none is, the chart stays as it is. */
    narrow(keeps) {
      this.veils.forEach((veil) => veil.remove());
      const kept = this.all.filter(keeps);
      this.rows = kept.length ? kept : this.all;
      this.veils = this.all.filter((row) => !this.rows.includes(row)).map(({ x, y, x2, y2 }) => framed(
        { x, y, width: x2 - x, height: y2 - y, class: "chart-veil" }));
      this.svg.append(...this.veils);
      Object.assign(this.slider, { max: this.rows.length, value: 1 });
      this.filters.place.dataset.none = kept.length ? "" : "Nothing in this chart answers; all of it is shown.";
      this.rest();
      this.say();
    }

    get row() { return this.rows[this.slider.value - 1]; }

    /* For those who hear the page: which row this is of how many, and its words. */
    say() {
      const { sentence, conflict, source } = this.row;
      const words = [sentence, whoOf(this.row), conflict, source].filter(Boolean).join(" ");
      this.link.hidden = !this.hrefOf(this.row);
      if (!this.link.hidden) this.link.href = this.hrefOf(this.row);
      this.slider.setAttribute(
        "aria-valuetext", `${this.slider.value} of ${this.rows.length}: ${words}`);
    }

    /* Frame the row and tell of it beside it. It is brought into sight for keys alone: under a
       finger or a pointer that drags, the slider must stay where it is. */
    tell() {
      this.say();
      const { x, y, x2, y2 } = this.row;
      const place = { x: x + 1, y, width: x2 - x - 2, height: y2 - y };
      Object.entries(place).forEach(([name, value]) => this.frame.setAttribute(name, value));
      this.svg.append(this.frame);
      if (!this.pointed) this.frame.scrollIntoView({ block: "nearest" });
      const { left, top, bottom } = this.frame.getBoundingClientRect();
      showTip(this.row, left, top - 6, bottom + 6);
    }

    rest() {
      this.pointed = false;
      this.frame.remove();
      tip.hidden = true;
    }
  }

  /* The chart on its paper, with title and source, in two pixels for each of the page's. */
  async function drawnAlone(chart, drawn, frame, told) {
    const { dark, ...light } = frame;
    const options = { mode: "vega", ast: true, renderer: "canvas", actions: false,
      defaultStyle: false };
    const vega = await window.factbookVega(
      document.createElement("div"), filled(light, drawn, told), options);
    const picture = await vega.view.toCanvas(2);
    vega.finalize();
    const { size: [width, height], at: [x, y], paper, lines } = chart.sheet;
    const canvas = Object.assign(
      document.createElement("canvas"), { width: width * 2, height: height * 2 });
    const pen = canvas.getContext("2d");
    pen.scale(2, 2);
    pen.fillStyle = paper;
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, x, y, picture.width / 2, picture.height / 2);
    for (const [left, base, font, colour, words] of lines) {
      Object.assign(pen, { font, fillStyle: colour });
      pen.fillText(words, left, base);
    }
    return new Promise((resolve, reject) => canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("the browser made no picture")))));
  }

  function save(blob, name) {
    const link = Object.assign(
      document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  class Explorer {
    constructor(figure) {
      this.figure = figure;
      this.pictures = figure.querySelectorAll(".chart-picture, :scope > picture");
      this.button = figure.querySelector("button.explore");
      this.button.textContent = OPEN;
      this.button.hidden = false;
      this.button.addEventListener("click", () => this.turn());
      this.offerPng();
    }

    /* Beside the other files of the chart, a button that makes a PNG of it. */
    offerPng() {
      const files = this.figure.querySelector(".chart-files");
      if (!files) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chart-png";
      button.textContent = "PNG";
      // A button that is disabled loses the focus, so it only says that it is busy.
      button.addEventListener("click", async () => {
        if (button.ariaBusy === "true") return;
        button.ariaBusy = "true";
        try {
          await this.load("wide");
          const chart = window.factbookCharts[this.figure.dataset.chart];
          const frame = window.factbookFrames[chart.wide.frame];
          const blob = await drawnAlone(chart, chart.wide, frame, rowsOf(chart.told));
          save(blob, `${this.figure.dataset.chart}.png`);
          button.textContent = "PNG";
        } catch {
          button.textContent = "PNG (could not be made; try again)";
        } finally {
          button.ariaBusy = "false";
        }
      });
      files.append(" · ", button);
    }

    /* Load Vega and the rows, then the frame for this width, which stands beside the rows. */
    async load(width = isNarrow(this.figure) ? "narrow" : "wide") {
      const { base, chart, chartScript } = this.figure.dataset;
      const script = chartScript || `${base || ""}charts/${chart}.js`;
      const rows = new URL(script, document.location.href);
      await Promise.all([load(new URL("vega.js", here).href), load(rows.href)]);
      const drawn = window.factbookCharts[chart][width];
      await load(new URL(`${drawn.frame}.js`, rows).href);
      return drawn;
    }

    /* A button that is disabled loses the focus, so it only says that it is busy. */
    turn() {
      if (this.button.ariaBusy === "true") return;
      if (this.view) this.close();
      else this.open();
    }

    async open() {
      this.button.ariaBusy = "true";
      try {
        await this.draw();
        this.button.textContent = CLOSE;
      } catch (error) {
        this.close();
        this.button.textContent = "The interactive chart could not be loaded; try again";
      } finally {
        this.button.ariaBusy = "false";
      }
    }

    async draw() {
      const drawn = await this.load();
      const { told } = window.factbookCharts[this.figure.dataset.chart];
      const { dark: colours, ...frame } = window.factbookFrames[drawn.frame];
      const dark = isDark(this.figure);
      const spec = filled(frame, drawn, rowsOf(told));
      const place = document.createElement("div");
      place.className = "chart-explored";
      const options = { mode: "vega", ast: true, renderer: "svg", actions: false,
        defaultStyle: false, tooltip: tell };
      const view = await window.factbookVega(
        place, recoloured(spec, dark ? colours : {}), options);
      const svg = place.querySelector("svg");
      asOnePicture(svg, this.figure.querySelector("img").alt);
      this.clear();
      this.offerRows(svg, drawn.data.hovers, rowsOf(told));
      this.view = view;
      this.place = place;
      this.scheme = dark;
      this.pictures[0].before(place);
      this.pictures.forEach((picture) => { picture.style.display = "none"; });
    }

    /* Beneath the button, a slider through the rows of which the chart tells. */
    offerRows(svg, hovers, told) {
      const rows = rowsOf(hovers).map((row) => ({ ...row, ...told[row.told] }));
      if (rows.length === 0) return;
      const page = this.figure.querySelector(".chart-source a")?.href.split("#")[0] ?? "";
      this.rows = new Rows(svg, rows, page);
      this.button.after(...this.rows.parts);
    }

    /* Draw again where the reader has turned to the other colours in the meantime. */
    async refresh() {
      if (!this.view) return;
      this.pictures.forEach((picture) => { picture.style.display = ""; });
      const changed = isDark(this.figure) !== this.scheme;
      this.pictures.forEach((picture) => { picture.style.display = "none"; });
      if (changed) await this.draw();
    }

    clear() {
      tip.hidden = true;
      if (this.view) this.view.finalize();
      if (this.place) this.place.remove();
      if (this.rows) this.rows.parts.forEach((part) => part.remove());
      this.view = this.place = this.rows = null;
    }

    close() {
      this.clear();
      this.pictures.forEach((picture) => { picture.style.display = ""; });
      this.button.textContent = OPEN;
    }
  }

  const explorers = [...document.querySelectorAll("figure[data-chart]")]
    .map((figure) => new Explorer(figure));
  if (explorers.length === 0) return;
  document.body.append(tip);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  const refresh = () => explorers.forEach((explorer) => explorer.refresh());
  new MutationObserver(refresh).observe(document.body,
    { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", refresh);
})();
