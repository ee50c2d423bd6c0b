/* What a page gains by scripts: a button on each claim that copies it with its attribution, and a
   search that hears of text pasted or composed. Every page can be read without. */
(function () {
  "use strict";

  function copyButton(claim) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy with attribution";
    button.addEventListener("click", async () => {
      const heading = claim.querySelector("h3[id]");
      const link = new URL(`#${heading.id}`, document.location.href).href;
      try {
        await navigator.clipboard.writeText(`${claim.dataset.attribution} ${link}`);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Copying was refused";
      }
      setTimeout(() => { button.textContent = "Copy with attribution"; }, 2000);
    });
    return button;
  }

  // The theme's search listens to keys alone, and a name in another script may come without one.
  const query = document.querySelector('[data-md-component="search-query"]');
  query?.addEventListener("input", () => query.dispatchEvent(new KeyboardEvent("keyup")));

  // A link to a claim within a fold opens the fold in every browser.
  function unfold() {
    const name = decodeURIComponent(document.location.hash.slice(1));
    const fold = document.getElementById(name)?.closest("details");
    if (fold) fold.open = true;
  }
  addEventListener("hashchange", unfold);
  unfold();

  for (const claim of document.querySelectorAll("article[data-attribution]")) {
    if (navigator.clipboard) claim.querySelector(".claim-line").append(copyButton(claim));
  }
})();
