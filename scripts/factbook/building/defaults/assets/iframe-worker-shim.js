/* The search of other engines runs in a web worker, and browsers start none for a page opened from a
   file. There, this stands in for one: a hidden frame that runs the worker's script. It must be
   called IFrameWorker, and the name of this file must hold "iframe-worker": Material asks for both.
   Material adds listeners, Zensical sets onmessage and onerror.
   MIT licence, as all of Factbook. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class IFrameWorker extends EventTarget {
    constructor(address) {
      super();
      for (const kind of ["message", "error"]) {
        this[`on${kind}`] = null;
        this.addEventListener(kind, (event) => this[`on${kind}`]?.(event));
      }
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      this.frame.srcdoc = "<!doctype html><meta charset=utf-8><title>Search</title>";
      this.ready = new Promise((resolve) => {
        this.frame.addEventListener("load", () => resolve(this.frame.contentWindow), { once: true });
      }).then((inner) => this.furnish(inner, String(new URL(address, document.baseURI))));
      this.ready.catch(() => this.dispatchEvent(new Event("error")));
      document.body.append(this.frame);
    }

    /* Give the frame what a worker's script expects, then run the script in it. */
    async furnish(inner, address) {
      const load = (source) =>
        new Promise((resolve, reject) => {
          const script = inner.document.createElement("script");
          script.src = source;
          script.addEventListener("load", resolve);
          script.addEventListener("error", () => reject(new Error(`cannot load ${source}`)));
          inner.document.head.append(script);
        });
      inner.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inner.importScripts = async (...sources) => {
        for (const source of sources) await load(source);
      };
      await load(address);
      return inner;
    }

    postMessage(data) {
      this.ready.then((inner) => {
        const copy = inner.structuredClone(data);
        inner.dispatchEvent(new inner.MessageEvent("message", { data: copy }));
      }, () => undefined);
    }

    terminate() {
      this.frame.remove();
    }
  }

  window.IFrameWorker = IFrameWorker;
  window.Worker = IFrameWorker;
})();
