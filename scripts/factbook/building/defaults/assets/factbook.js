/* What a page gains by scripts: a button on each claim that copies it with its attribution, folds that
   open for a link into them, keys that scroll wide tables, and where there is one, a better search
   and the ledger's filter. Every page can be read without, and each of them starts on its own: where
   one fails, the others stand. */
(function () {
  "use strict";

  const here = document.currentScript.src;

  // Where the browser keeps its clipboard from the page, the text is laid out to be copied by hand.
  function layOut(text, claim) {
    const box = claim.querySelector("textarea") ?? document.createElement("textarea");
    box.readOnly = true;
    box.rows = 4;
    box.className = "to-copy";
    box.setAttribute("aria-label", "The claim with its attribution");
    box.value = text;
    claim.querySelector(".claim-body").append(box);
    box.focus();
    box.select();
  }

  // Where the site is published, if it says so: a copy on a disk leads there as well.
  const address = document.querySelector('link[rel="canonical"]')?.href ?? document.location.href;

  // Whoever is sent an address on this disk has nothing there: it is told from the site's root.
  function told(link) {
    const { base } = JSON.parse(document.getElementById("__config").textContent);
    const root = new URL(`${base}/`, document.location.href).href;
    return link.startsWith("file:") && link.startsWith(root) ? link.slice(root.length) : link;
  }

  // What a card says, never the figure without its owner (pages/parts/cards.py tells the rest).
  function attributed(claim) {
    const [who, date, says] = ["h3 .who", "h3 .date", ".says"].map(
      (part) => claim.querySelector(part).textContent.trim());
    const { answer, quote, source } = claim.dataset;
    const ended = /[.!?…][”")]*$/.test(says) ? says : `${says}.`;
    const own = quote ? `In the speaker's own words: “${quote}” ` : "";
    const corrected = [...claim.querySelectorAll(".corrected")].map((one) => one.textContent.trim());
    return [`${who}, ${date}: ${answer ? `${answer}. ` : ""}${ended} ${own}Source: ${source}`, ...corrected].join(" ");
  }

  function copyButton(claim) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy with attribution";
    button.addEventListener("click", async () => {
      const heading = claim.querySelector("h3[id]");
      const link = new URL(`#${heading.id}`, address).href;
      const from = claim.closest("[data-from]")?.dataset.from ?? "";
      const text = `${attributed(claim)} ${from} ${told(link)}`;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        layOut(text, claim);
        button.textContent = "Selected below, ready to copy";
      }
      setTimeout(() => { button.textContent = "Copy with attribution"; }, 4000);
    });
    return button;
  }

  // A mail program may cut an address within a sign, and a reader may type "50%": it names nothing.
  function placeNamed(hash) {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  }

  // A link to what lies within folds opens them in every browser.
  function unfold() {
    const found = placeNamed(document.location.hash);
    const folds = [];
    for (let fold = found?.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folds.push(fold);
    }
    if (folds.every((fold) => fold.open)) return;
    for (const fold of folds) fold.open = true;
    found.scrollIntoView();
  }
  function openFolds() {
    addEventListener("hashchange", unfold);
    unfold();
  }

  function bring(name) {
    const script = document.createElement("script");
    script.src = new URL(name, here).href;
    document.head.append(script);
  }
  function bringScripts() {
    if (document.querySelector(".md-search-result")) bring("search.js");
    if (document.querySelector("table.ledger[data-lists]")) bring("ledger.js");
  }

  // A box that scrolls sideways takes the focus, so that keys can scroll it, and says what it holds;
  // one with room enough would only stand in the way of the tabulator.
  function reach(box) {
    if (box.scrollWidth <= box.clientWidth) {
      box.removeAttribute("tabindex");
      return;
    }
    const around = box.closest("details, figure, section") ?? document;
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.ariaLabel ||= around.querySelector("summary, .chart-title, h1, h2").textContent.trim();
  }
  function reachBoxes() {
    const room = new ResizeObserver((sizes) => {
      new Set(sizes.map((size) => size.target.closest(".scroll"))).forEach(reach);
    });
    for (const box of document.querySelectorAll(".fb .scroll")) {
      [box, ...box.children].forEach((part) => room.observe(part));
    }
  }

  function offerCopies() {
    for (const claim of document.querySelectorAll("article[data-source]")) {
      claim.querySelector(".claim-body").append(copyButton(claim));
    }
  }

  for (const start of [bringScripts, openFolds, reachBoxes, offerCopies]) {
    try {
      start();
    } catch (error) {
      console.error(error);
    }
  }
})();
