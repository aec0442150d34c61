// Shows the race on an earlier day, kept in the address: `?on=2024-09-19`. Every word was made by the
// build: this picks what stood on the day, and adds the days that have passed since a turn.
const place = document.getElementById("on");
const field = place.querySelector("input");
const today = place.querySelector("p > a");
const status = place.querySelector("[role=status]");
const shown = place.querySelector("div");
const words = place.querySelector("template").content;
const present = document.querySelectorAll("main > .clock > :is(.said, .basis), main > .glance");
const { lang } = document.documentElement;
const numbers = new Intl.NumberFormat(lang);
const plurals = new Intl.PluralRules(lang);

const files = new Map();
const read = (name) => {
  const link = place.dataset.index.replace("index", name);
  const load = async () => {
    const answer = await fetch(link);
    if (!answer.ok) throw new Error(`${link}: ${answer.status}`);
    return answer.json();
  };
  if (!files.has(name)) {
    const file = load();
    file.catch(() => files.delete(name)); // The next try may have a better connection.
    files.set(name, file);
  }
  return files.get(name);
};

/** Whether a text is a day of the range: digits in order compare as days do. */
const isThere = (day) =>
  /^\d{4}-\d\d-\d\d$/.test(day) &&
  new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) &&
  field.min <= day &&
  day <= field.max;

const dated = (iso, { days, digits }) => {
  const [year, month, day] = iso.split("-").map(Number);
  const written = (number) => [...String(number)].map((digit) => digits[digit]).join("");
  const text = days[month - 1].replace("{d}", written(day)).replace("{y}", written(year));
  return `<time datetime="${iso}">${text}</time>`;
};

/** The words of a sentence on a day: HTML, 0 for the date, a number that grows, forms of words. */
const say = (pieces, day, date) => {
  const grown = ([first, step]) => Math.trunc((first + step * day) / 2) + 0;
  const worded = (piece) => {
    if (typeof piece === "string") return piece;
    if (piece === 0) return date;
    if (!Array.isArray(piece[0])) return numbers.format(grown(piece));
    const count = Math.abs(grown(piece[0]));
    const named = Object.fromEntries(piece[1]);
    return say(named[count] ?? named[plurals.select(count)] ?? named.other, day, date);
  };
  return pieces.map(worded).join("");
};

/** Of things that each hold from a day on, the one that holds. */
const held = (all, day) => all.findLast(([from]) => from <= day)?.[1];

const rows = (metrics, day, date) => {
  const row = ({ is_live, html, lags }) => {
    const [first, ...rest] = html.split("<!--lag-->");
    const text = first + rest.map((next, at) => say(lags[at], day, date) + next).join("");
    return { is_live, text };
  };
  const all = metrics.map((metric) => held(metric, day)).filter(Boolean).map(row);
  const silent = all.filter((row) => !row.is_live);
  return [...all.filter((row) => row.is_live), ...silent].map((row) => row.text).join("\n");
};

/** Writes names that a place cuts once more, above all else. */
const keepWhole = (drawing, x) => {
  for (const text of drawing.querySelectorAll("text")) {
    const box = text.getBBox();
    if (box.x >= x || box.x + box.width <= x) continue;
    const whole = document.createElementNS(drawing.namespaceURI, "g");
    const lane = text.closest("[data-lane]")?.dataset.lane;
    if (lane) whole.dataset.lane = lane;
    whole.setAttribute("class", "whole");
    whole.append(text.cloneNode(true));
    drawing.append(whole);
  }
};

/** Greys what is later than a day in every drawing. */
const grey = (day) => {
  for (const later of document.querySelectorAll(".chart > :is(.later, .whole)")) later.remove();
  for (const drawing of document.querySelectorAll("[data-days]")) {
    const [first, last, from, to] = drawing.dataset.days.split(" ").map(Number);
    if (!(day < last)) continue;
    const { width, height } = drawing.viewBox.baseVal;
    const x = day < first ? 0 : from + ((day - first) / (last - first)) * (to - from);
    const rect = document.createElementNS(drawing.namespaceURI, "rect");
    const size = { class: "later", x, y: 0, width: width - x, height };
    for (const [name, value] of Object.entries(size)) rect.setAttribute(name, value);
    drawing.append(rect);
    keepWhole(drawing, x);
  }
};

const put = (day, view) => {
  for (const one of present) one.hidden = Boolean(view);
  today.hidden = !view;
  shown.hidden = !view;
  shown.replaceChildren(...(view ? [view] : []));
  grey(view && day);
};

const view = async (iso, day) => {
  const index = await read("index");
  const month = index.months.findLast((month) => month <= iso);
  const { rows: metrics, clock, events } = await read(month ?? index.months[0]);
  const made = words.querySelector(".view").cloneNode(true);
  const date = dated(iso, index);
  made.querySelector(".day").outerHTML = date;
  const lines = held(clock, day) ?? [];
  // As on the page of today: what stands before the number, and it from there on.
  const halves = (html) => html.split(/(?=<b>)/).map((half) => `<span>${half}</span>`).join(" ");
  const line = ([name, pieces]) => {
    const html = say(pieces, day, date);
    return `<p class="${name}">${name.startsWith("said") ? halves(html) : html}</p>`;
  };
  made.querySelector(".clock").innerHTML = lines.map(line).join("\n");
  if (lines.length || !document.querySelector("main > .clock")) made.querySelector(".silent").remove();
  const table = made.querySelector("table");
  table.tBodies[0].innerHTML = rows(metrics, day, date);
  if (!table.tBodies[0].rows.length) table.remove();
  const before = events.filter(([at]) => at <= day).slice(-index.events).reverse();
  made.querySelector("ol").innerHTML = before.map(([, event]) => event).join("\n");
  if (!before.length) made.querySelector("h3").remove();
  return made;
};

let wanted;
/** Shows the day that the address asks for. */
const show = async () => {
  const iso = new URLSearchParams(location.search).get("on");
  wanted = iso;
  if (iso === null || !isThere(iso)) {
    put();
    field.value = "";
    status.textContent = iso === null ? "" : words.querySelector(".range").textContent;
    return;
  }
  field.value = iso;
  const day = Date.parse(`${iso}T00:00Z`) / 864e5;
  try {
    const made = await view(iso, day);
    if (wanted !== iso) return;
    put(day, made);
    status.textContent = made.querySelector("h2").textContent;
  } catch {
    if (wanted === iso) status.textContent = words.querySelector(".failed").textContent;
  }
};

field.addEventListener("change", () => {
  const address = new URL(location);
  if (field.value) address.searchParams.set("on", field.value);
  else address.searchParams.delete("on");
  history.replaceState(null, "", address);
  show();
});
place.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || elsewhere || link.pathname !== location.pathname) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  show();
});
addEventListener("popstate", show);
show();
