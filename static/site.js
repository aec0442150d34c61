// Adds what can't be had without a script, and nothing else: the choice of theme, remembered, and
// folded details that open for an address that points into them.
(() => {
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  const wear = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  let stored = null;
  try {
    stored = localStorage.getItem("theme");
  } catch {} // Storage may be forbidden: the choice then lasts for the page.
  wear(stored);

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };

  const offerThemes = () => {
    const foot = document.querySelector("[data-theme-words]");
    if (!foot) return;
    const [name, ...words] = foot.dataset.themeWords.split("|");
    const label = document.createElement("label");
    const select = document.createElement("select");
    for (const [at, theme] of themes.entries()) {
      select.add(new Option(words[at], theme, false, theme === (stored ?? "system")));
    }
    select.addEventListener("change", () => {
      wear(select.value);
      try {
        localStorage.setItem("theme", select.value);
      } catch {}
    });
    label.append(name, " ", select);
    foot.append(label);
  };

  addEventListener("DOMContentLoaded", () => {
    offerThemes();
    unfold();
  });
  addEventListener("hashchange", unfold);
})();
