// Elements from names and values. Text is always text: nothing that a network, a file or a plug-in says becomes HTML.

const SVG = "http://www.w3.org/2000/svg";

/** h("button", {class: "primary", onclick: f, "aria-label": "x"}, "Start", child, [more]) */
export function h(tag, attributes = {}, ...children) {
  return fill(set(document.createElement(tag), attributes), ...children);
}

/** An icon by its paths on a field of 24 x 24. */
export function icon(paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", paths);
  svg.append(path);
  return svg;
}

/** Sets attributes; functions become listeners, false and null take an attribute away. */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      element.addEventListener(name.replace(/^on/, ""), value);
    } else if (name === "value" || name === "checked" || name === "disabled" || name === "hidden") {
      element[name] = value;
    } else if (value === false || value === null || value === undefined) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  return element;
}

/** Replaces what is inside. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Changes a text only if it is another: screen readers and selections stay undisturbed. */
export function text(element, value) {
  if (element.textContent !== value) {
    element.textContent = value;
  }
}

/** Replaces what is inside only if it shows something else than before: a button keeps its focus and its click. */
export function remake(element, shown, make) {
  const key = JSON.stringify(shown);
  if (element.madeOf !== key) {
    element.madeOf = key;
    fill(element, make());
  }
}

/**
 * Keeps the children of an element in step with a list: one a key, made once, told of each change, moved only when the
 * order changes, so that focus and open details survive a refresh.
 */
export function keyed(element, items, keyOf, make) {
  const old = new Map(element.keyedRows ?? []);
  const rows = new Map();
  let place = null;
  for (const item of items) {
    const key = keyOf(item);
    const row = old.get(key) ?? make(item);
    old.delete(key);
    rows.set(key, row);
    row.update?.(item);
    const next = place ? place.nextSibling : element.firstChild;
    if (row.element !== next) {
      element.insertBefore(row.element, next);
    }
    place = row.element;
  }
  old.forEach((row) => row.element.remove());
  element.keyedRows = rows;
}
