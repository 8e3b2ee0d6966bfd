import { h } from "./dom.js";

const SHOWN_MS = 12_000;
const MOST = 4;

/** What went wrong, why, and what to do about it, as one block. */
export function faultBlock(fault) {
  return h("div", { class: "fault" }, h("strong", {}, fault.what ?? fault.message), fault.why && h("span", {}, fault.why), fault.fix && h("span", { class: "fix" }, fault.fix));
}

function show(kind, lines) {
  const place = document.getElementById("notices");
  const close = h("button", { type: "button", class: "quiet", "aria-label": "Dismiss", onclick: () => note.remove() }, "×");
  const note = h("div", { class: `notice ${kind}` }, lines.map((line, i) => h("p", {}, i === 0 ? h("strong", {}, line) : line)), close);
  place.append(note);
  while (place.children.length > MOST) {
    place.firstChild.remove();
  }
  setTimeout(() => note.remove(), SHOWN_MS);
}

export function fault(error) {
  if (error.what === undefined) {
    console.error(error);
  }
  show("bad", [error.what ?? "The page failed", error.why ?? error.message, error.fix].filter(Boolean));
}

export function info(...lines) {
  show("info", lines);
}

/** Runs what a click asks for; its button rests meanwhile, and what fails is told. */
export async function attempt(button, work) {
  if (button) {
    button.disabled = true;
  }
  try {
    return await work();
  } catch (error) {
    fault(error);
    return undefined;
  } finally {
    if (button) {
      button.disabled = false;
    }
  }
}
