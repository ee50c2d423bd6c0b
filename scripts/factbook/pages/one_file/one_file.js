/* What the file gains by a script: a field that finds claims, filters over the table of all claims,
   and a way back from each jump. Everything can be read without it. */
(function () {
  "use strict";

  const bar = document.querySelector(".bar");
  const ledger = document.getElementById("_ledger");
  const rows = ledger ? [...ledger.querySelectorAll("tbody tr")] : [];

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  /* The way back: each jump is remembered with the place that it was made from. */

  const jumps = [];
  const back = element("button", { type: "button", hidden: "" });
  bar.append(back);
  function offerBack() {
    const last = jumps.at(-1);
    back.hidden = !last;
    if (last) back.textContent = `← Back to ${last.name}`;
  }
  function nameOf(node) {
    const name = node.closest("[aria-label], [aria-labelledby]");
    const told = name?.getAttribute("aria-label") ?? "where you were";
    return told.length > 40 ? `${told.slice(0, 39).trimEnd()}…` : told;
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    jumps.push({ name: nameOf(link), at: scrollY });
    offerBack();
  });
  back.addEventListener("click", () => {
    scrollTo({ top: jumps.pop().at, behavior: "instant" });
    offerBack();
  });

  /* The filters. A text is compared without case, accents and the commas within numbers. */

  if (!rows.length) return;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/(\d)[,\u00a0\u202f ](?=\d{3})/g, "$1");
  const cell = (row, place) => row.cells[place].textContent.trim();
  const titles = new Map(rows.map((row) => row.dataset.question).map((id) => [
    id, document.getElementById(id)?.getAttribute("aria-label") ?? id,
  ]));
  const texts = rows.map((row) => plain(`${row.textContent} ${titles.get(row.dataset.question)}`));

  function choice(label, values) {
    const select = element("select", {}, new Option(`${label}: any`, ""));
    select.setAttribute("aria-label", label);
    for (const [value, name] of values) select.add(new Option(name, value));
    return select;
  }
  const pairs = (values) => [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b))
    .map((value) => [value, value]);
  const words = element("input", { type: "search", "aria-label": "Words in a claim", placeholder: "Words in a claim" });
  const question = choice("Question", [...titles].sort((a, b) => a[1].localeCompare(b[1])));
  const claimant = choice("Claimant", pairs(rows.map((row) => cell(row, 1))));
  const state = choice("State", pairs(rows.map((row) => cell(row, 3))));
  const all = element("button", { type: "button" }, "Show all");
  const count = element("output", {});
  const form = element("form", { class: "filters", role: "search", "aria-label": "Filter the claims" },
    words, question, claimant, state, all, count);
  ledger.querySelector("table").before(form);

  function filter() {
    const terms = plain(words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, place) => {
      const fits = terms.every((term) => texts[place].includes(term))
        && (!question.value || row.dataset.question === question.value)
        && (!claimant.value || cell(row, 1) === claimant.value)
        && (!state.value || cell(row, 3) === state.value);
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown === rows.length ? `All ${rows.length} claims` : `${shown} of ${rows.length} claims`;
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  all.addEventListener("click", () => { form.reset(); filter(); });

  const find = element("input", { type: "search", "aria-label": "Find a claim", placeholder: "Find a claim" });
  const finder = element("form", { role: "search" }, find);
  bar.insertBefore(finder, back);
  finder.addEventListener("submit", (event) => {
    event.preventDefault();
    jumps.push({ name: "where you were", at: scrollY });
    offerBack();
    form.reset();
    words.value = find.value;
    filter();
    ledger.scrollIntoView({ behavior: "instant" });
  });
  filter();
})();
