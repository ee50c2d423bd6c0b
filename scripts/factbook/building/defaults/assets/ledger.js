/* The ledger's filter: what is asked stands in the address, and the rows that answer it are drawn
   from shards, at most ROWS at a time, in the markup that the page has without a script.

   The order of things is always the same: a control changes the address, and the address is read,
   answered and shown. So a link that is sent, and the way back, are nothing special. */
(function () {
  "use strict";

  const ROWS = 200;
  const AT_REST = 1000;
  const PAUSE = 200;
  const table = document.querySelector("table.ledger[data-lists]");
  const body = table.tBodies[0];
  const given = [...body.rows];
  let lists = null;
  let claims = null;
  let isTyping = false;
  let folding = null;
  let near = null;

  /* Loading. */

  const here = document.currentScript.src;
  const beside = (name) => new URL(name, here).href;

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });
  }

  /* Every claim, newest first, from all shards; they are loaded when they are first needed. */
  let loading = null;
  function allClaims() {
    loading ??= Promise.all(lists.shards.map(([path]) => load(path))).then(() => {
      claims = lists.shards.flatMap(([path]) => window.factbookLedger.shards[path]).map(claimOf);
    }).catch((error) => { loading = null; throw error; });
    return loading;
  }

  function claimOf(values, at) {
    const claim = Object.fromEntries(lists.fields.map((field, at) => [field, values[at]]));
    const actors = claim.by.map((id) => lists.actors[id]);
    const names = actors.flatMap((one) => [one.label, one.name, one.others]);
    const measure = lists.measures[claim.measure] ?? "";
    const question = lists.questions[claim.question].text;
    const places = (lists.places[claim.place]?.within ?? []).map((id) => lists.places[id]);
    const where = [...places.flatMap((one) => [one.name, one.others]), ...claim.tags.split(" ").map((id) => lists.tags[id] ?? "")];
    const others = [...where, claim.speaker, lists.searched[claim.measure], lists.searched[claim.question]];
    return {
      ...claim, at, actors,
      sides: [...new Set(actors.map((one) => one.side).filter(Boolean))],
      words: folding.indexed([claim.id, claim.figure, measure, claim.sentence, question, ...names, ...others].join(" ")),
    };
  }

  /* What is asked, in the order in which it stands in the address. */

  const STATE_NONE = "none";
  const NO_CONFLICT = "no conflict found";
  const tests = {
    // Each word that is typed, or one that it is read as, begins one of the claim's.
    words: (claim, value) => folding.asked(value).every(
      (word) => (readings.get(word) ?? [word]).some((one) => stands(claim.words, one))),
    question: (claim, value) => claim.question === value,
    claimant: (claim, value) => claim.by.includes(value),
    side: (claim, value) => claim.sides.includes(value),
    measure: (claim, value) => claim.measure === value,
    // What is said of a place is said of all that it lies in.
    place: (claim, value) => (lists.places[claim.place]?.within ?? []).includes(value),
    tag: (claim, value) => claim.tags.split(" ").includes(value),
    state: (claim, value) => claim.state === (value === STATE_NONE ? "" : value),
    standing: (claim, value) => claim.standing === value,
    // A claim belongs to a time if some day that it may be about does.
    from: (claim, value) => hasDate(claim) && (claim.last || "9999") >= value,
    to: (claim, value) => hasDate(claim) && (claim.first || "0000") <= value,
  };
  // A word in Hangul may be sought from its middle: particles and compounds have no space.
  const stands = (words, one) => words.includes(/^[\uac00-\ud7a3]{2,}$/.test(one) ? one : ` ${one}`);
  const has = (word) => claims.some((claim) => stands(claim.words, word));

  /* What typed words are read as that begin no word of any claim: those that are spelled alike. */
  let readings = new Map();
  function readWords(text) {
    const strange = folding.asked(text).filter((word) => !has(word));
    const known = strange.length ? new Set(claims.flatMap((one) => one.words.trim().split(" "))) : [];
    readings = new Map(strange.map((word) => [word, near(word, known)]));
  }
  const hasDate = (claim) => Boolean(claim.first || claim.last);

  const compare = new Intl.Collator("en", { numeric: true }).compare;
  const orders = {
    "": ["Newest first", null],
    oldest: ["Oldest first", (a, b) => b.at - a.at],
    claimant: ["Claimant", byText((claim) => claim.actors[0].label)],
    side: ["Side", byText((claim) => lists.sides[claim.sides[0]])],
    largest: ["Largest figure first", bySize(-1)],
    smallest: ["Smallest figure first", bySize(1)],
    measure: ["Count", byText((claim) => lists.measures[claim.measure])],
    question: ["Question", byText((claim) => titleOf(lists.questions[claim.question]))],
    state: ["State, contested first", (a, b) => rank(a) - rank(b)],
  };
  const titleOf = (question) => question.short ?? question.text;
  const FALLING = new Set(["", "largest"]);
  const rank = (claim) => (claim.state ? Object.keys(lists.states).indexOf(claim.state) : 9);

  /* What has no such text or number comes last, whichever way the others go. */
  function byText(textOf) {
    return (a, b) => !textOf(a) - !textOf(b) || compare(textOf(a) ?? "", textOf(b) ?? "");
  }
  function bySize(direction) {
    return (a, b) => (a.size === null) - (b.size === null) || direction * (a.size - b.size);
  }

  function asked() {
    const found = new URLSearchParams(location.hash.slice(1));
    const question = {};
    for (const name of [...Object.keys(tests), "sort", "page"]) {
      const value = (found.get(name) ?? "").trim();
      if (value && isKnown(name, value)) question[name] = value;
    }
    return question;
  }

  function isKnown(name, value) {
    if (name === "sort") return Object.hasOwn(orders, value);
    if (name === "page") return /^[1-9]\d{0,5}$/.test(value);
    if (name === "from" || name === "to") return /^\d{4}-\d\d-\d\d$/.test(value);
    const field = fields[name];
    return Boolean(field) && (!(field instanceof HTMLSelectElement) || [...field.options].some((o) => o.value === value));
  }

  function ask(question, { replace = false } = {}) {
    const entries = Object.entries(question).filter(([, value]) => value);
    const hash = new URLSearchParams(entries).toString();
    const address = `${location.pathname}${location.search}${hash ? `#${hash}` : ""}`;
    history[replace ? "replaceState" : "pushState"](null, "", address);
    answer();
  }

  function answers(question) {
    const wanted = Object.entries(question).filter(([name]) => Object.hasOwn(tests, name));
    const found = claims.filter((claim) => wanted.every(([name, value]) => tests[name](claim, value)));
    const order = orders[question.sort ?? ""][1];
    return order ? found.sort((a, b) => order(a, b) || a.at - b.at) : found;
  }

  /* Drawing: the markup of the page's own rows (pages/ledger.html.j2), every text as text. */

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  // A text that runs from right to left is isolated, as on the pages (pages/parts/direction.py).
  const TURNED = /[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;
  function told(text) {
    const turned = text.match(TURNED)?.length ?? 0;
    return turned * 2 > (text.match(/\p{L}/gu)?.length ?? 0) ? element("bdi", {}, text) : text;
  }

  const isolated = (name) => (name.match(TURNED) ? element("bdi", {}, name) : name);

  function rowOf(claim) {
    const question = lists.questions[claim.question];
    const { page } = question;
    const names = claim.actors.flatMap(({ label, mark, page: href, title }, at) => [
      at ? ", " : "", element("a", { class: `who ${mark}`, href, title }, isolated(label)),
    ]);
    const cells = [
      element("td", { class: "date" },
        claim.day ? element("time", { datetime: claim.day }, claim.date) : claim.date),
      element("td", { class: "whose" }, ...names),
      element("td", { class: "number" }, claim.figure),
      element("td", { class: "counted" }, told(lists.measures[claim.measure] ?? "")),
      element("td", { class: "text" }, element("a", { href: `${page}#${claim.id}` }, told(claim.sentence)),
        ...[claim.place && told(lists.places[claim.place].name), claim.corrected].filter(Boolean)
          .flatMap((words) => [" ", element("span", { class: "aside" }, words)])),
      element("td", { class: "text" }, element("a", { href: page }, told(titleOf(question)))),
      element("td", {}, ...stateOf(claim)),
    ];
    return element("tr", { class: claim.standing }, ...cells.flatMap((cell) => ["\n", cell]), "\n");
  }

  function stateOf(claim) {
    const shown = [claim.state
      ? element("span", { class: `state state-${lists.states[claim.state]}` }, claim.state)
      : element("span", { class: "aside unmarked" }, NO_CONFLICT)];
    if (claim.standing !== "current") {
      const word = claim.standingHref
        ? element("a", { href: claim.standingHref, title: claim.standingBy }, lists.standings[claim.standing])
        : lists.standings[claim.standing];
      shown.push(" ", element("span", { class: "aside" }, word));
    }
    return shown;
  }

  const counted = (number) => `${number.toLocaleString("en")} claim${number === 1 ? "" : "s"}`;
  const total = () => lists.shards.reduce((sum, [, count]) => sum + count, 0);

  async function answer() {
    const question = asked();
    showControls(question);
    if (!Object.keys(question).length && !claims) {
      show(given, total(), 1, question);
      return;
    }
    if (!claims) status.textContent = "Reading the claims …";
    try {
      await allClaims();
    } catch {
      status.textContent = "The claims could not be read; the newest are shown.";
      return;
    }
    if (JSON.stringify(question) !== JSON.stringify(asked())) return;
    readWords(question.words ?? "");
    const found = answers(question);
    const page = Math.min(Number(question.page ?? 1), Math.max(1, Math.ceil(found.length / ROWS)));
    show(found.slice((page - 1) * ROWS, page * ROWS).map(rowOf), found.length, page, question);
  }

  function show(rows, found, page, question) {
    if (rows.some((row) => row.parentNode !== body) || rows.length !== body.rows.length) body.replaceChildren(...rows);
    table.closest(".scroll").hidden = !found;
    note.textContent = (question.words && readAs()) || (found ? "" : "No claim answers all of this at once.");
    ways.replaceChildren(...(found ? [] : waysOut(question)));
    const from = (page - 1) * ROWS + 1;
    const part = found > rows.length ? `, rows ${from} to ${from + rows.length - 1}` : "";
    const all = found === total() ? `All ${counted(found)}` : `${found.toLocaleString("en")} of ${counted(total())}`;
    status.textContent = found ? `${all}${part}` : `None of ${counted(total())}`;
    words.textContent = spelled(question);
    previous.disabled = page === 1;
    next.disabled = page * ROWS >= found;
    turn.hidden = found <= ROWS;
    turn.dataset.page = page;
    const sort = question.sort ?? "";
    for (const [kinds, head] of heads) {
      if (!kinds.includes(sort)) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", FALLING.has(sort) ? "descending" : "ascending");
    }
  }

  /* The question in words, beside the number of claims that answer it. */
  function spelled(question) {
    const asked = Object.entries(question).filter(([name]) => name !== "page");
    return asked.map(([name, value]) => saidOf(name, value)).join("; ");
  }

  function saidOf(name, value) {
    const field = fields[name];
    const said = field instanceof HTMLSelectElement ? field.selectedOptions[0].text : value;
    return `${field.labels[0].textContent}: ${said}`;
  }

  /* What no claim has of the words, and what is shown in its place. */
  function readAs() {
    const quoted = (list) => list.slice(0, 3).map((word) => `“${word}”`).join(" or ");
    return [...readings].map(([word, alike]) => (alike.length
      ? `No claim has “${word}”; this is spelled like it: ${quoted(alike)}.`
      : `No claim has “${word}”, or a word spelled like it.`)).join(" ");
  }

  /* Where nothing answers: each part of the question that can be left out so that something does. */
  function waysOut(question) {
    const parts = Object.keys(question).filter((name) => Object.hasOwn(tests, name));
    const ways = parts.flatMap((name) => {
      const { [name]: value, page, ...rest } = question;
      const found = parts.length > 1 ? answers(rest).length : 0;
      return found ? [[`Without “${saidOf(name, value)}”: ${counted(found)}`, rest]] : [];
    });
    return [...ways, [`Show all ${counted(total())}`, {}]].map(([text, rest]) => {
      const button = element("button", { type: "button" }, text);
      button.addEventListener("click", () => { ask(rest); fields.words.focus(); });
      return element("li", {}, button);
    });
  }

  /* Controls. */

  const tools = document.querySelector("form.ledger-tools");
  const [status, note, ways, words] = ["count", "note", "ways", "words"].map(
    (name) => tools.querySelector(`.ledger-${name}`));
  const fields = Object.fromEntries(
    [...tools.querySelectorAll("input, select")].map((one) => [one.id.replace("_ledger-", ""), one]));
  const more = tools.querySelector("[aria-controls]");
  const previous = element("button", { type: "button" }, "← Rows before");
  const next = element("button", { type: "button" }, "Rows after →");
  const turn = element("nav", { class: "beside", "aria-label": "Rows of the table" }, previous, next);
  const heads = [];

  function offer(name, options) {
    fields[name].append(...options.map(([value, text]) => new Option(text, value)));
  }

  const sorted = (pairs) => pairs.sort(([, a], [, b]) => compare(a, b));
  const labels = (records, textOf) =>
    sorted(Object.entries(records).map(([id, record]) => [id, textOf(record)]));
  const same = (texts) => texts.map((text) => [text, text]);

  function buildControls() {
    offer("question", labels(lists.questions, titleOf));
    offer("claimant", labels(lists.actors, (one) => one.label));
    offer("side", labels(lists.sides, (one) => one));
    offer("measure", labels(lists.measures, (one) => one));
    // A briefing without places or tags has no control for them.
    if (fields.place) offer("place", labels(lists.places, (one) => one.name));
    if (fields.tag) offer("tag", labels(lists.tags, (one) => one));
    offer("state", [...same(Object.keys(lists.states)), [STATE_NONE, NO_CONFLICT]]);
    offer("standing", labels(lists.standings, (one) => one));
    offer("sort", Object.entries(orders).slice(1).map(([key, [text]]) => [key, text]));
    const [reset, csv, print] = tools.querySelectorAll(".ledger-acts button");
    tools.addEventListener("submit", (event) => event.preventDefault());
    reset.addEventListener("click", () => { ask({}); fields.words.focus(); });
    csv.addEventListener("click", download);
    print.addEventListener("click", printAll);
    addEventListener("beforeprint", showAll);
    addEventListener("afterprint", answer);
    for (const [name, control] of Object.entries(fields)) {
      control.addEventListener(name === "words" ? "input" : "change", () => changed(name));
    }
    more.addEventListener("click", () => open(more.getAttribute("aria-expanded") !== "true"));
    open(false);
    document.querySelectorAll(".ledger-plain").forEach((said) => said.remove());
    table.closest(".scroll").after(turn);
    previous.addEventListener("click", () => turnTo(Number(turn.dataset.page) - 1));
    next.addEventListener("click", () => turnTo(Number(turn.dataset.page) + 1));
    buildHeads();
    tools.hidden = false;
  }

  /* The fields are folded away behind their button; a line says what they ask for. */
  function open(isOpen) {
    more.setAttribute("aria-expanded", isOpen);
  }

  /* Heads of columns that sort: each its orders, of which a second press takes the second. */
  function buildHeads() {
    const kinds = [["", "oldest"], ["claimant"], ["largest", "smallest"], ["measure"], null, ["question"], ["state"]];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      if (!kinds[at]) return;
      const button = element("button", { type: "button" }, head.textContent);
      head.replaceChildren(button);
      heads.push([kinds[at], head]);
      button.addEventListener("click", () => {
        const { page, sort = "", ...rest } = asked();
        const [once, again = once] = kinds[at];
        ask({ ...rest, sort: sort === once ? again : once });
      });
    });
  }

  let timer = 0;
  function changed(name) {
    clearTimeout(timer);
    const apply = () => {
      const question = Object.fromEntries(Object.entries(fields).map(([key, one]) => [key, one.value.trim()]));
      // Letters typed one after the other are one question, and one step on the way back.
      ask(question, { replace: isTyping && name === "words" });
      isTyping = name === "words";
    };
    if (name === "words") timer = setTimeout(apply, PAUSE);
    else apply();
  }

  function showControls(question) {
    for (const [name, control] of Object.entries(fields)) {
      if (control !== document.activeElement || control.value.trim() !== (question[name] ?? "")) {
        control.value = question[name] ?? "";
      }
    }
  }

  function turnTo(page) {
    ask({ ...asked(), page: page > 1 ? String(page) : "" });
    tools.scrollIntoView();
  }

  async function download() {
    await Promise.all([allClaims(), window.factbookLedger.saveCsv ?? load(beside("ledger-csv.js"))]);
    readWords(asked().words ?? "");
    window.factbookLedger.saveCsv(answers(asked()));
  }

  /* Paper has every row that answers, however many: what of them a screen leaves to be turned to. */

  function showAll() {
    if (!claims) return;
    const question = asked();
    readWords(question.words ?? "");
    const found = answers(question);
    show(found.map(rowOf), found.length, 1, question);
  }

  async function printAll() {
    await allClaims();
    window.print();
  }

  /* So that the browser's own way to print finds them too, a list that is not huge is read at rest. */
  function readAtRest() {
    if (total() > ROWS && total() <= AT_REST) (window.requestIdleCallback ?? setTimeout)(() => allClaims().catch(() => {}));
  }

  Promise.all([table.dataset.lists, beside("folding.js"), beside("spelling.js")].map(load)).then(() => {
    ({ lists } = window.factbookLedger);
    folding = window.factbookFolding;
    ({ near } = window.factbookSpelling);
    buildControls();
    addEventListener("popstate", () => { isTyping = false; answer(); });
    answer().then(readAtRest);
  }).catch(() => {
    // Without its lists, as in a page saved by itself, the ledger stays a plain table.
    document.querySelectorAll(".ledger-plain").forEach((said) => said.classList.remove("ledger-plain"));
    tools.remove();
  });
})();
