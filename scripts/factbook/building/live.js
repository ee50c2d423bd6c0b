/* Part of `factbook serve` alone, never of the site: reloads the page when a new site is there, and
   lays problems over it while there are some. */
(function () {
  "use strict";
  const shown = document.currentScript.dataset.built;
  const events = new EventSource("/__factbook/events");
  const PLACE = "__factbook-place";
  let overlay = null;

  /* What is not to be stored a browser forgets, the place on the page with it. */
  addEventListener("load", () => {
    const [path, left, top] = JSON.parse(sessionStorage.getItem(PLACE) || "[]");
    sessionStorage.removeItem(PLACE);
    if (path === location.pathname) scrollTo({ left, top, behavior: "instant" });
  });

  function lay(problems) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!problems) return;
    overlay = document.createElement("pre");
    overlay.id = "__factbook-problems";
    overlay.setAttribute("role", "alert");
    overlay.tabIndex = 0;
    overlay.textContent = problems;
    Object.assign(overlay.style, {
      position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", zIndex: 9999,
      margin: 0, padding: "1rem 1.5rem", background: "#1b1b1b", color: "#f5f5f5",
      borderTop: "4px solid #f5f5f5", font: "14px/1.5 ui-monospace, monospace",
      whiteSpace: "pre-wrap", overflowWrap: "anywhere",
    });
    document.body.append(overlay);
  }

  events.addEventListener("message", (event) => {
    const state = JSON.parse(event.data);
    if (state.built !== shown) {
      events.close();
      sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
      location.reload();
    } else {
      lay(state.problems);
    }
  });
  addEventListener("pagehide", () => events.close());
})();
