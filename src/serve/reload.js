// Added to every page by `dateline serve`, never to what is published: reloads the page when the
// site has changed, and shows what is wrong with it.
(() => {
  const script = document.currentScript;
  const ours = { site: script.dataset.site, style: script.dataset.style };
  // This page stands in the place of one that could not be made.
  const inPlace = "inPlace" in script.dataset;

  const changes = { stream: undefined };
  const listen = () => {
    // A browser has six connections to a server: tabs that nobody looks at must not take them.
    if (changes.stream || document.hidden) return;
    changes.stream = new EventSource("/.dateline/changes");
    changes.stream.onmessage = ({ data }) => take(JSON.parse(data));
  };
  const rest = () => {
    changes.stream?.close();
    changes.stream = undefined;
  };

  const take = ({ site, style, report }) => {
    if (site !== ours.site) return reload();
    if (style !== ours.style) restyle(style);
    ours.style = style;
    if (report) return showReport(report);
    hideReport();
    dismissed = undefined;
  };

  // The place of the reader is kept across a reload, for this address.

  const place = "dateline: place";

  const reload = () => {
    rest();
    if (!inPlace) keepPlace();
    location.reload();
  };

  const keepPlace = () => {
    const details = folded().map(([name, one]) => [name, one.open]);
    const focused = document.activeElement;
    const focus = focused && focused !== document.body ? pathOf(focused) : undefined;
    const kept = { address: location.href, x: scrollX, y: scrollY, details, focus };
    try {
      sessionStorage.setItem(place, JSON.stringify(kept));
    } catch {} // Storage may be forbidden: the page is reloaded all the same.
  };

  const takePlace = () => {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(place));
      sessionStorage.removeItem(place);
    } catch {}
    if (kept?.address !== location.href) return;
    const open = new Map(kept.details);
    for (const [name, one] of folded()) one.open = open.get(name) ?? one.open;
    // The browser's own memory may be of a page that stood here in between.
    history.scrollRestoration = "manual";
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    scroll();
    addEventListener("load", () => {
      if (kept.focus) document.querySelector(kept.focus)?.focus({ preventScroll: true });
      scroll();
      setTimeout(() => (history.scrollRestoration = "auto"));
    });
  };

  // What can be folded, by its words, as more of it may come before; of the same words, by number.
  const folded = () => {
    const count = {};
    return [...document.querySelectorAll("details")].map((one) => {
      const words = one.querySelector("summary")?.textContent;
      count[words] = (count[words] ?? 0) + 1;
      return [`${words} ${count[words]}`, one];
    });
  };

  const pathOf = (element) => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const parent = element.parentElement;
    if (!parent) return element.tagName;
    return `${pathOf(parent)} > :nth-child(${[...parent.children].indexOf(element) + 1})`;
  };

  // A new style sheet takes the place of the old one when it is there.

  const leaving = new WeakSet();

  const restyle = (style) => {
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const address = new URL(link.href);
      if (address.origin !== location.origin || leaving.has(link)) continue;
      leaving.add(link);
      address.searchParams.set("v", style);
      const fresh = link.cloneNode();
      fresh.href = address;
      fresh.onload = fresh.onerror = () => link.remove();
      link.after(fresh);
    }
  };

  // What is wrong lies over the page in a tree of its own, which no style of the site reaches.

  let panel, dismissed;

  const showReport = (report) => {
    if (report === dismissed || panel?.report === report) return;
    hideReport();
    dismissed = undefined;
    const host = document.createElement("dateline-report");
    const shadow = host.attachShadow({ mode: "open" });
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/.dateline/report.css";
    const box = document.createElement("section");
    box.className = "report over";
    box.setAttribute("aria-label", "What is wrong with the site");
    box.tabIndex = 0;
    box.popover = "manual";
    box.innerHTML = report;
    const alert = document.createElement("div");
    alert.setAttribute("role", "alert");
    alert.append(box.firstElementChild);
    const close = document.createElement("button");
    close.textContent = "Close";
    close.onclick = dismiss;
    box.prepend(close, alert);
    shadow.append(style, box);
    style.onload = style.onerror = () => host.isConnected && box.showPopover?.();
    document.body.append(host);
    panel = { host, report, focused: document.activeElement };
  };

  const hideReport = () => {
    const inside = panel && document.activeElement === panel.host;
    panel?.host.remove();
    if (inside) panel.focused?.focus({ preventScroll: true });
    panel = undefined;
  };

  const dismiss = () => {
    dismissed = panel?.report;
    hideReport();
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented && panel) dismiss();
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  if (!inPlace) takePlace();
  listen();
})();
