/* A page that is as it was in an edition before leads there, to the place that was asked for. */
(function () {
  "use strict";

  const link = document.querySelector("a[href]");
  if (link) location.replace(link.href + location.hash);
})();
