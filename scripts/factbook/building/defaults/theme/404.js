
(async function () {
  "use strict";
  if (!location.protocol.startsWith("http")) return;
  const link = document.querySelector("a");
  for (let folder = new URL(".", location.href); ; folder = new URL("..", folder)) {
    const found = await fetch(new URL("feed.xml", folder), { method: "HEAD" }).catch(() => ({ ok: false }));
    if (found.ok) {
      link.href = new URL("index.html", folder).href;
      return;
    }
    if (folder.pathname === "/") return;
  }
})();
