// Light, dark, or as the system wants it. Charts and graphs draw on canvases and ask for the colours in force.

import * as store from "./store.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const NEXT = { auto: "light", light: "dark", dark: "auto" };
const SIGNS = { auto: "◐", light: "☀", dark: "☾" };
const root = document.documentElement;

export const scheme = () => root.dataset.scheme;

/** A colour of the style sheet by its name. */
export const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();

function apply() {
  const chosen = root.dataset.theme;
  root.dataset.scheme = chosen === "auto" ? (dark.matches ? "dark" : "light") : chosen;
  const button = document.getElementById("theme");
  button.textContent = SIGNS[chosen] ?? SIGNS.auto;
  const words = `Theme: ${chosen === "auto" ? "as the system" : chosen}; switch to ${NEXT[chosen] === "auto" ? "as the system" : NEXT[chosen]}`;
  button.title = words;
  button.setAttribute("aria-label", words);
  store.put("scheme", root.dataset.scheme);
}

export function start() {
  dark.addEventListener("change", apply);
  document.getElementById("theme").addEventListener("click", () => {
    root.dataset.theme = NEXT[root.dataset.theme] ?? "auto";
    try {
      localStorage.setItem("weir.theme", root.dataset.theme);
    } catch {
      // A browser that keeps nothing: the choice holds for this page.
    }
    apply();
  });
  apply();
}
