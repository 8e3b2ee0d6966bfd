// Shortcuts: a digit for a view, Esc to close, ? for this list. None of them works while somebody types.

import { fill, h } from "./dom.js";

const LIST = [["1 … 9", "go to a view, in the order of the rail"], ["Esc", "close what is open"], ["t", "light, dark, or as the system"], ["Tab", "next control; arrows move a slider"], ["+ - ← → 0", "zoom and move a figure of an analysis; also by wheel, dragging, double click"], ["Ctrl Shift C", "copy, in a terminal"], ["Ctrl Shift V", "paste, in a terminal; all else is for its shell"], ["?", "this list"]];

const OFF = "weir.keys.off";

function areOff() {
  try {
    return localStorage.getItem(OFF) === "true";
  } catch {
    return false;
  }
}

function switchOff(off) {
  try {
    localStorage.setItem(OFF, String(off));
  } catch {
    // A browser that keeps nothing has them on.
  }
}

function help() {
  const dialog = h("dialog", { "aria-label": "Keyboard shortcuts" });
  const off = h("input", { type: "checkbox", id: "keys-off", checked: areOff(), onchange: () => switchOff(off.checked) });
  fill(dialog, h("h2", {}, "Keyboard"), h("table", {}, h("tbody", {}, LIST.map(([key, words]) => h("tr", {}, h("td", {}, key.split(" ").map((one) => (one === "…" ? " … " : h("kbd", {}, one)))), h("td", {}, words))))), h("p", { class: "row" }, off, h("label", { for: "keys-off" }, "Letters, digits and ? are no shortcuts (as speech input needs it)")), h("form", { method: "dialog", class: "row" }, h("button", { class: "primary" }, "Close")));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const typing = (target) => target.closest?.("input:not([type=range]):not([type=checkbox]), select, textarea, [contenteditable], .screen") !== null;

export function keys(go, views) {
  document.getElementById("help").addEventListener("click", help);
  addEventListener("keydown", (key) => {
    if (key.key !== "Escape" && areOff()) {
      return;
    }
    if (key.ctrlKey || key.altKey || key.metaKey || typing(key.target) || document.querySelector("dialog[open]")) {
      return;
    }
    if (key.key === "?") {
      help();
    } else if (key.key === "Escape") {
      if (location.hash.startsWith("#network/")) {
        go("network");
      }
    } else if (key.key === "t") {
      document.getElementById("theme").click();
    } else if (/^[1-9]$/.test(key.key) && views()[key.key - 1]) {
      go(views()[key.key - 1]);
    } else {
      return;
    }
    key.preventDefault();
  });
}
