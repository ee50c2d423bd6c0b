/* What the theme's search gains: it hears of text pasted or composed, knows that 4000 is 4,000, shows
   the first claims of a page instead of folding them all away, and where nothing is found, looks for
   what is spelled alike. */
(function () {
  "use strict";

  const SHOWN = 4;
  const PAUSE = 300;
  const query = document.querySelector('[data-md-component="search-query"]');
  const result = document.querySelector(".md-search-result");
  const list = result.querySelector(".md-search-result__list");
  const meta = result.querySelector(".md-search-result__meta");
  const note = document.createElement("p");
  note.className = "search-note";
  note.setAttribute("role", "status");
  meta.after(note);
  const config = JSON.parse(document.getElementById("__config").textContent);
  const NONE = config.translations["search.result.none"];
  let alike = "";
  let timer = 0;

  // What the theme reads of the field is not always what the reader typed and sees in it: numbers
  // are read both with and without commas, but for years; and slips are read as the search allows.
  const field = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");
  const typed = () => field.get.call(query).trim();
  Object.defineProperty(query, "value", {
    get: () => alike || withCommas(withoutLinks(field.get.call(query))),
    set: (value) => field.set.call(query, value),
  });

  // Who asks for "loss of life" asks for nothing that has an "of".
  const LINKS = new Set(["a", "an", "and", "are", "at", "by", "did", "do", "does", "for", "from", "has",
    "have", "in", "is", "of", "on", "or", "the", "to", "was", "were", "with"]);
  function withoutLinks(text) {
    const words = text.split(/(?<=\s)(?=\S)/);
    const telling = words.filter((word) => !word.endsWith(" ") || !LINKS.has(word.trim().toLowerCase()));
    return telling.some((word) => word.trim()) ? telling.join("") : text;
  }

  function withCommas(text) {
    return text.replace(/(?<!\S)(?!(?:19|20)\d\d(?!\S))\d{4,15}(?!\S)/g,
      (digits) => `${digits} ${grouped(digits)}`);
  }
  function grouped(digits) {
    return digits.replace(/\B(?=(?:\d{3})+$)/g, ",");
  }

  // The theme listens to keys alone, and a name in another script may come without one.
  const tell = () => query.dispatchEvent(new KeyboardEvent("keyup"));
  function asTyped() {
    clearTimeout(timer);
    alike = "";
    note.textContent = "";
    tell();
  }
  query.addEventListener("input", asTyped);
  query.form.addEventListener("reset", () => setTimeout(asTyped));

  /* The best claims of a page stand before its fold. */
  function unfold(fold) {
    const [summary, ...more] = fold.children;
    fold.before(...more.slice(0, SHOWN));
    const rest = more.length - SHOWN;
    if (rest > 0) summary.firstElementChild.textContent = `${rest} more on this page`;
    else fold.remove();
  }

  /* What a claim is found by and is not shown on its page is not shown here either. The theme tells
     which words a result lacks; that none is spelled as typed is said once, and a comma is no word. */
  function tidy(item) {
    for (const text of item.querySelectorAll("article p")) {
      if (text.textContent.startsWith("Also: ")) text.remove();
    }
    for (const missing of item.querySelectorAll(".md-search-result__terms")) {
      const words = [...missing.querySelectorAll("del")].map((word) => word.textContent);
      // A number is found if it is found in one of its two ways.
      const both = words.filter((word) => /^[\d,]+$/.test(word)).map((word) => word.replaceAll(",", ""));
      if (alike || words.length === both.length && both.length === new Set(both).size) missing.remove();
    }
  }

  new MutationObserver((changes) => {
    for (const item of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
      const fold = item.querySelector?.(":scope > details");
      if (fold) unfold(fold);
      if (item.querySelectorAll) tidy(item);
    }
  }).observe(list, { childList: true });

  /* Each long word with as many slips as its length allows, in the signs of the search. */
  function withSlips(text) {
    const words = text.split(/\s+/).filter((word) => !/[~*:^+"-]/.test(word));
    const slips = (word) => (word.length > 6 ? "~2" : word.length > 3 ? "~1" : "");
    return words.map((word) => word.toLowerCase() + slips(word)).join(" ");
  }

  function askAlike() {
    const words = withSlips(typed());
    if (!words.includes("~")) return;
    alike = words;
    tell();
  }

  new MutationObserver(() => {
    const isNone = meta.textContent.trim() === NONE;
    clearTimeout(timer);
    if (isNone && !alike) timer = setTimeout(askAlike, PAUSE);
    if (!isNone && alike) note.textContent = "Nothing is spelled like that. This comes near:";
  }).observe(meta, { childList: true, characterData: true, subtree: true });
})();
