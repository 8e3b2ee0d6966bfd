// A figure that can be looked into: the workbench draws the part of the horizontal axis that is asked for by the wheel (once the
// figure has the focus), by dragging over it or by keys. Its PNG files say where their plot is, and from which value to which.

import * as api from "./api.js";
import { h } from "./dom.js";

/** Longer than any part is shorter than the whole. */
const WHOLE = 1e12;
/** By how much what is shown grows, and by which share of it it moves. */
const KEYS = { "+": [0.5, 0], "=": [0.5, 0], "-": [2, 0], ArrowLeft: [1, -0.25], ArrowRight: [1, 0.25], 0: [WHOLE, 0] };
const WAIT_MS = 120;
const SHORTEST_DRAG = 0.01;
const SMALLEST_PART = 1e-9;

/** The plot of a picture: shares of its width, and the axis's ends on its scale. */
async function plotOf(blob) {
  const head = new TextDecoder("latin1").decode(await blob.slice(0, 4096).arrayBuffer());
  const found = /Plot\0([\d.]+) ([\d.]+) (\S+) (\S+) (log|linear)/.exec(head);
  if (!found) {
    throw new Error("the picture does not say where its plot is");
  }
  const [left, right, from, to] = found.slice(1, 5).map(Number);
  const log = found[5] === "log";
  return { left, right, log, from: log ? Math.log(from) : from, to: log ? Math.log(to) : to };
}

/**
 * @param image the picture of the whole figure, with its title as alt
 * @param path that of its PNG, a question mark in it
 */
export function zoomable(image, path) {
  const band = h("div", { class: "band", hidden: true });
  const element = h("div", { class: "zoom", tabindex: 0, role: "group", "aria-label": `${image.alt}: + and - zoom, arrows move, 0 shows all` }, image, band);
  let whole = null; // a promise of its plot
  let now = null;
  let wanted = null;
  let timer = null;
  let original = null;
  let begun = null;
  image.draggable = false;

  async function ready() {
    whole ??= api.get(path).then(plotOf);
    now ??= await whole;
  }

  const share = (event) => {
    const box = image.getBoundingClientRect();
    return Math.min(1, Math.max(0, ((event.clientX - box.left) / box.width - now.left) / (now.right - now.left)));
  };

  const dragged = (event) => [share(begun), share(event)].sort((one, other) => one - other);

  /** Shows from one place to another on the axis's scale, or as much of that as there is. */
  async function show(from, to) {
    const all = await whole;
    const length = Math.min(all.to - all.from, Math.max(to - from, SMALLEST_PART * (all.to - all.from)));
    const begin = Math.min(Math.max(from, all.from), all.to - length);
    wanted = length === all.to - all.from ? all : { ...now, from: begin, to: begin + length };
    clearTimeout(timer);
    timer = setTimeout(() => draw(wanted, all).catch(() => {}), WAIT_MS);
  }

  async function draw(part, all) {
    original ??= image.src;
    const value = (place) => (part.log ? Math.exp(place) : place);
    let source = original;
    let plot = all;
    if (part !== all) {
      const blob = await api.get(`${path}&from=${value(part.from)}&to=${value(part.to)}`);
      plot = await plotOf(blob);
      source = URL.createObjectURL(blob);
    }
    if (part !== wanted) {
      return; // another one has been asked for meanwhile
    }
    if (image.src !== original) {
      URL.revokeObjectURL(image.src);
    }
    image.src = source;
    now = plot;
    wanted = null;
    Object.assign(element.dataset, { from: value(plot.from), to: value(plot.to) });
  }

  /** Zooms around a place, given as a share of what is shown, and moves. */
  function change(around, factor, by = 0) {
    const { from, to } = wanted ?? now;
    const length = to - from;
    const begin = from + around * length * (1 - factor) + by * length;
    return show(begin, begin + factor * length);
  }

  for (const begin of ["pointerenter", "focus"]) {
    element.addEventListener(begin, () => ready().catch(() => {}));
  }
  element.addEventListener("wheel", (wheel) => {
    if (now && document.activeElement === element) {
      wheel.preventDefault();
      change(share(wheel), wheel.deltaY < 0 ? 0.8 : 1.25);
    }
  }, { passive: false });
  element.addEventListener("keydown", (key) => {
    const [factor, by] = KEYS[key.key] ?? [];
    if (factor !== undefined && !key.ctrlKey && !key.altKey && !key.metaKey) {
      key.preventDefault();
      key.stopPropagation();
      ready().then(() => change(0.5, factor, by)).catch(() => {});
    }
  });
  element.addEventListener("dblclick", () => ready().then(() => change(0.5, WHOLE)).catch(() => {}));
  element.addEventListener("pointerdown", (down) => {
    if (down.button === 0) {
      begun = down;
      element.setPointerCapture(down.pointerId);
    }
  });
  element.addEventListener("pointermove", (move) => {
    if (begun && now) {
      const [a, b] = dragged(move).map((at) => now.left + at * (now.right - now.left));
      band.hidden = false;
      Object.assign(band.style, { left: `${a * 100}%`, width: `${(b - a) * 100}%` });
    }
  });
  element.addEventListener("pointerup", (up) => {
    if (begun && now) {
      const [a, b] = dragged(up);
      if (b - a > SHORTEST_DRAG) {
        show(now.from + a * (now.to - now.from), now.from + b * (now.to - now.from));
      }
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    element.addEventListener(end, () => {
      begun = null;
      band.hidden = true;
    });
  }
  return element;
}
