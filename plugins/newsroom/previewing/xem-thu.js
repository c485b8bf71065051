/* The preview's part of a page: hears what was built, loads the page again where it or something it uses has
   changed, and shows what is wrong. Nothing that is said becomes HTML; nothing is asked of another host. */
(function () {
  "use strict";
  var KEPT = "xem-thu", CLOSED = "xem-thu-dong";
  var version = document.currentScript.getAttribute("data-version");
  var source = null, panel = null, isOwed = false;

  function kept(name, value) {
    try {
      if (value === undefined) { return sessionStorage.getItem(name); }
      if (value === null) { sessionStorage.removeItem(name); } else { sessionStorage.setItem(name, value); }
    } catch (error) { /* a browser that keeps nothing: the page begins at its top */ }
    return null;
  }

  function comeBack() {
    var place = JSON.parse(kept(KEPT) || "null");
    kept(KEPT, null);
    if (place && place.path === location.pathname) { scrollTo({ left: place.x, top: place.y, behavior: "instant" }); }
  }

  function reload() {
    kept(KEPT, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY }));
    if (source) { source.close(); }
    location.reload();
  }

  function used() {
    var found = {};
    found[location.pathname] = true;
    performance.getEntriesByType("resource").forEach(function (entry) {
      var url = new URL(entry.name);
      if (url.origin === location.origin) { found[url.pathname] = true; }
    });
    return found;
  }

  function concerns(changed) {
    var mine = used();
    return changed === null || changed.some(function (address) { return mine[address]; });
  }

  /* A page whose article is kept back for a fault stays as it was, under the words that say so; what is heard next is
     about it, too (`isOwed`). */
  function hear(event) {
    var news = JSON.parse(event.data);
    var isNew = news.version !== version;
    version = news.version;
    if (!isNew || !(isOwed || concerns(news.changed))) { show(news.troubles); return; }
    if (!news.troubles.length) { reload(); return; }
    fetch(location.pathname, { method: "HEAD" }).then(function (answer) {
      if (answer.ok) { reload(); } else { isOwed = true; show(news.troubles); }
    });
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    made.textContent = text;
    parent.appendChild(made);
    return made;
  }

  var STYLE = ":host{all:initial}@media print{:host{display:none}}" +
    "section{position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:50vh;overflow:auto;box-sizing:border-box;" +
    "padding:1rem 1.25rem;border-top:4px solid #ffb4a8;background:#3b0d0a;color:#fff;font:16px/1.5 system-ui,sans-serif;" +
    "box-shadow:0 -4px 16px #0006;overflow-wrap:anywhere}" +
    "h2{margin:0 5rem .5rem 0;font-size:1.1rem}ul{margin:0;padding:0;list-style:none}li{margin:0 0 .75rem}" +
    "code{color:#ffd9d2;font:.9rem/1.5 ui-monospace,monospace}p{margin:0;white-space:pre-wrap}" +
    "button{position:absolute;top:.75rem;right:1rem;min-height:2.75rem;padding:0 1rem;border:1px solid #fff;" +
    "border-radius:4px;background:#3b0d0a;color:#fff;font:inherit;cursor:pointer}" +
    "button:hover,button:focus-visible{background:#fff;color:#3b0d0a;outline:2px solid #fff;outline-offset:2px}";

  function hide() {
    if (panel) { panel.remove(); panel = null; }
  }

  function show(troubles) {
    var said = JSON.stringify(troubles);
    if (panel && panel.said === said) { return; }
    hide();
    if (!troubles.length) { kept(CLOSED, null); return; }
    if (kept(CLOSED) === said) { return; }
    draw(troubles, said);
  }

  function draw(troubles, said) {
    panel = document.createElement("div");
    panel.id = "xem-thu-loi";
    panel.said = said;
    var root = panel.attachShadow({ mode: "open" });
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    document.body.appendChild(panel);
    var box = element("section", "", root);
    box.setAttribute("role", "alert");
    element("h2", "Còn " + troubles.length + " lỗi phải sửa", box);
    var list = element("ul", "", box);
    troubles.forEach(function (trouble) {
      var item = element("li", "", list);
      element("code", trouble.place, item);
      element("p", trouble.found + " (" + trouble.weight + ")", item);
      if (trouble.fix) { element("p", "→ " + trouble.fix, item); }
    });
    var button = element("button", "Đóng", box);
    button.type = "button";
    button.addEventListener("click", function () { kept(CLOSED, said); hide(); });
  }

  /* A page that nobody sees hears nothing: a browser has few lines to one host. It asks when it is seen again. */
  function listen() {
    if (source) { source.close(); source = null; }
    if (document.visibilityState === "hidden") { return; }
    source = new EventSource("/__xem-thu/tin?tu=" + encodeURIComponent(version));
    source.addEventListener("news", hear);
  }

  document.addEventListener("visibilitychange", listen);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel) { kept(CLOSED, panel.said); hide(); }
  });
  comeBack();
  listen();
})();
