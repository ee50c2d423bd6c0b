/* The search of the site: the field in the head of each page, and what is found below it. The index is
   a script, so that a page opened from a file can read it too; it is loaded, with what searches it,
   when somebody turns to the search. */
(function () {
  "use strict";

  const SHOWN = 20;
  const LONGEST = 240;
  const here = document.currentScript.src;
  const root = new URL("../../", here).href;
  const box = document.querySelector(".md-search");
  const query = box.querySelector("input[name=query]");
  const list = box.querySelector(".md-search-result__list");
  const meta = box.querySelector(".md-search-result__meta");
  const toggle = document.getElementById("__search");
  const note = element("p", { class: "search-note" });
  const more = element("button", { type: "button", class: "search-more", hidden: "hidden" });
  const initial = meta.textContent.trim();
  let index = null;
  let asked = "";

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  /* Loading. */

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = element("script", { src: address });
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} could not be loaded`));
      document.head.append(script);
    });
  }

  const beside = (name) => load(new URL(name, here).href);

  let loading = null;
  function loaded() {
    loading ??= Promise.all([
      load(new URL("search/search_index.js", root).href),
      Promise.all([beside("folding.js"), beside("spelling.js")]).then(() => beside("search-index.js")),
    ]).then(() => window.factbookSearch.prepared(window.__index.docs)).then((prepared) => { index = prepared; })
      .catch((error) => { loading = null; throw error; });
    return loading;
  }

  /* Showing. */

  // The text in parts, of which every second one is to be marked.
  function parted(text, marked) {
    const { fold } = window.factbookFolding;
    const parts = [""];
    let end = 0;
    const mark = (from, to) => {
      parts.push(text.slice(from, to), "");
      end = to;
    };
    const put = (to) => { parts[parts.length - 1] += text.slice(end, to); end = to; };
    for (const { 0: word, index: at } of text.matchAll(/\p{L}[\p{L}\p{M}\p{Cf}]*|\p{N}+(?:[.,'\u2019]\p{N}+)*/gu)) {
      const folded = ` ${fold(word)} `;
      put(at);
      if (marked.some((one) => folded === ` ${one} ` || folded.startsWith(` ${one}`) && !/^\d/.test(one))) {
        mark(at, at + word.length);
        continue;
      }
      const inner = marked.filter((one) => one.length > 1 && folded.includes(one));
      const [found] = inner.flatMap((one) => {
        const start = word.indexOf(one.replaceAll(" ", ""));
        return start < 0 ? [] : [[start, one.replaceAll(" ", "").length]];
      });
      if (found) {
        put(at + found[0]);
        mark(at + found[0], at + found[0] + found[1]);
      }
    }
    put(text.length);
    return parts;
  }

  const withMarks = (parts) => parts.map((part, at) => (at % 2 ? element("mark", {}, part) : part));

  // As much of a long text as fits, from a little before what is marked in it.
  function cut(text, marked) {
    if (text.length <= LONGEST) return parted(text, marked);
    const [before] = parted(text, marked);
    const from = before.length < LONGEST / 2 || before.length === text.length
      ? 0 : text.indexOf(" ", before.length - LONGEST / 3) + 1;
    const to = text.lastIndexOf(" ", from + LONGEST);
    const end = to > from ? to : from + LONGEST;
    return parted(`${from ? "… " : ""}${text.slice(from, end)}${end < text.length ? " …" : ""}`, marked);
  }

  function itemOf(entry, marked) {
    const [path, anchor] = entry.location.split("#");
    const address = `${root}${path}?h=${encodeURIComponent(query.value.trim())}${anchor ? `#${anchor}` : ""}`;
    const about = entry.location === path ? "" : index.pages.get(path) ?? "";
    const aside = [entry.isClaim && entry.standing, about].filter(Boolean).flatMap((one, at) => [
      at ? " · " : "", element("bdi", {}, one)]);
    const article = element("article", { class: "md-search-result__article md-typeset" },
      element("h2", { dir: entry.isClaim ? "" : "auto" }, ...withMarks(parted(entry.name, marked))));
    if (entry.said) article.append(element("p", { dir: "auto" }, ...withMarks(cut(entry.said, marked))));
    if (aside.length) article.append(element("p", { class: "search-about" }, ...aside));
    return element("li", { class: "md-search-result__item" },
      element("a", { class: "md-search-result__link", href: address }, article));
  }

  const counted = (count, one) => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

  function total(entries) {
    const claims = entries.filter((one) => one.isClaim).length;
    const others = entries.length - claims;
    return [claims && counted(claims, "claim"), others && counted(others, claims ? "other result" : "result")]
      .filter(Boolean).join(" and ");
  }

  function show() {
    const text = query.value.trim();
    if (text === asked) return;
    asked = text;
    const { entries, whole, alike, marked } = window.factbookSearch.find(index, text);
    const items = (some) => some.map((entry) => itemOf(entry, marked));
    list.replaceChildren(...items(entries.slice(0, SHOWN)));
    meta.textContent = !text ? initial : total(whole ? entries.slice(0, whole) : entries) || "Nothing found";
    note.textContent = !entries.length ? "" : alike.length ? "Nothing is spelled like that. This comes near:"
      : whole ? "" : "Nothing has all of these words. These have some:";
    more.hidden = entries.length <= SHOWN;
    more.textContent = `Show ${(entries.length - SHOWN).toLocaleString("en")} more`;
    more.onclick = () => {
      const rest = items(entries.slice(SHOWN));
      list.append(...rest);
      more.hidden = true;
      rest[0].firstElementChild.focus();
    };
    box.querySelector(".md-search__scrollwrap").scrollTop = 0;
    list.dataset.asked = text;
  }

  async function answer() {
    try {
      await loaded();
    } catch {
      meta.textContent = "The index of the search could not be read.";
      return;
    }
    show();
  }

  /* Opening and leaving, by hand and by key. */

  function open(isOpen) {
    if (toggle.checked !== isOpen) toggle.click();
  }

  function leave() {
    open(false);
    if (box.contains(document.activeElement)) document.activeElement.blur();
  }

  function step(by) {
    const places = [query, ...list.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
    const now = places.indexOf(document.activeElement);
    places[(Math.max(now, 0) + by + places.length) % places.length].focus();
  }

  const keys = {
    Escape: leave,
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Enter: () => (document.activeElement === query ? list.querySelector("a")?.click() : null),
  };

  function begin() {
    meta.after(note);
    list.after(more);
    meta.setAttribute("role", "status");
    note.setAttribute("role", "status");
    query.addEventListener("focus", () => { open(true); loaded().catch(() => {}); });
    box.addEventListener("pointerenter", () => loaded().catch(() => {}), { once: true });
    query.addEventListener("input", answer);
    query.form.addEventListener("submit", (event) => event.preventDefault());
    query.form.addEventListener("reset", () => setTimeout(() => { answer(); query.focus(); }));
    toggle.addEventListener("change", () => { if (toggle.checked) query.focus(); });
    list.addEventListener("click", (event) => { if (event.target.closest("a")) open(false); });
    box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !box.contains(relatedTarget)) open(false);
    });
    box.addEventListener("keydown", (event) => {
      // Where nothing is found yet there is nothing to step through.
      if (event.key === "Tab" && !list.children.length) open(false);
      const act = keys[event.key];
      if (!act || event.isComposing || (event.key === "Enter" && document.activeElement !== query)) return;
      event.preventDefault();
      act();
    });
    addEventListener("keydown", (event) => {
      const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
      if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
      event.preventDefault();
      open(true);
      query.focus();
    });
    if (document.activeElement === query) answer();
  }

  /* Where a result led here, the words that were searched for, without a change to the page. */
  async function markSought() {
    const sought = new URLSearchParams(location.search).get("h");
    const content = document.getElementById("_content");
    if (!sought || !window.CSS?.highlights) return;
    await beside("folding.js");
    const marked = window.factbookFolding.asked(sought);
    const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
    const ranges = [];
    while (texts.nextNode()) {
      let at = 0;
      for (const [place, part] of parted(texts.currentNode.data, marked).entries()) {
        if (place % 2) ranges.push(new StaticRange({
          startContainer: texts.currentNode, startOffset: at,
          endContainer: texts.currentNode, endOffset: at + part.length }));
        at += part.length;
      }
    }
    CSS.highlights.set("sought", new Highlight(...ranges));
  }

  begin();
  markSought();
})();
