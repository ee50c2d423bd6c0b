/* On a host, Material asks for the index of the search on every page, whether anybody searches or
   not; it is the largest file of a page, and grows with the briefing. Here that one request waits
   until somebody turns to the search, or comes from it with words to be marked. From a file the
   index is a script, read from the disk.

   It stands before Material's own script, hears of its requests, and lets all others pass. */
(function () {
  "use strict";

  const sought = new Promise((begin) => {
    const query = document.querySelector('[data-md-component="search-query"]');
    const marked = new URLSearchParams(document.location.search).has("h");
    if (!query || marked || query === document.activeElement) begin();
    query?.closest('[data-md-component="search"]').addEventListener("pointerenter", begin);
    query?.addEventListener("focus", begin);
  });

  const { open } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (new URL(address, document.location.href).pathname.endsWith("/search/search_index.json")) {
      XMLHttpRequest.prototype.open = open;
      this.send = (...sent) => sought.then(() => XMLHttpRequest.prototype.send.apply(this, sent));
    }
    return open.call(this, method, address, ...rest);
  };
})();
