/* What a page gains by scripts: a button on each claim that copies it with its attribution.
   Every page can be read without. */
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

  for (const claim of document.querySelectorAll("article[data-attribution]")) {
    if (navigator.clipboard) claim.querySelector(".claim-line").append(copyButton(claim));
  }
})();
