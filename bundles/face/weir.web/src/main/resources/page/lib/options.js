// Forms from what plug-ins say of their options: one field an option, with its description, example and default.

import { h } from "./dom.js";

const LONGEST_DESCRIPTION = 110;

/** Which kind an option is; where only an example is given, that tells it. */
export function typeOf(option) {
  const type = (option.type ?? "").toUpperCase();
  const by = { "10Mbit/s": "BANDWIDTH", "10ms": "DURATION", "64KiB": "SIZE", "1% or 0.01": "RATIO", "true or false": "FLAG", 3: "COUNT", "a path": "FILE" };
  return type || (option.choices?.length && option.example !== "a path" ? "CHOICE" : (by[option.example] ?? (option.example?.startsWith("100pkt") ? "QUEUE" : "TEXT")));
}

function control(option, id, value) {
  const type = typeOf(option);
  if (type === "FLAG") {
    return h("input", { type: "checkbox", id, name: option.name, checked: option.default === "true", "aria-describedby": `${id}-about` });
  }
  if (type === "CHOICE") {
    return h("select", { id, name: option.name, "aria-describedby": `${id}-about` }, option.choices.map((choice) => h("option", { value: choice, selected: choice === (value ?? option.default) }, choice)));
  }
  const list = option.choices?.length ? h("datalist", { id: `${id}-list` }, option.choices.map((choice) => h("option", { value: choice }))) : null;
  return [
    h("input", {
      type: "text",
      id,
      name: option.name,
      value: value ?? "",
      placeholder: option.default ?? `for example ${option.name === "duration" ? "30s" : (option.example ?? "…")}`,
      list: list && `${id}-list`,
      "aria-describedby": `${id}-about`,
      autocomplete: "off",
      spellcheck: "false",
    }),
    list,
  ];
}

/**
 * {element, values()}: values holds what a person has written, as written; what is left empty keeps its default.
 *
 * @param initial what is written already, by name
 */
export function optionForm(prefix, options, initial = {}) {
  const element = h(
    "div",
    { class: "options" },
    options.map((option) => {
      const id = `${prefix}-${option.name}`;
      const about = option.description ?? "";
      return h(
        "div",
        { class: typeOf(option) === "FLAG" ? "option flag" : "option" },
        h("label", { for: id }, option.name),
        control(option, id, initial[option.name]),
        h("p", { class: "muted small", id: `${id}-about`, title: about.length > LONGEST_DESCRIPTION ? about : null }, about),
      );
    }),
  );
  return {
    element,
    values() {
      const given = {};
      for (const field of element.querySelectorAll("input, select")) {
        if (field.type === "checkbox") {
          if (field.checked) {
            given[field.name] = "true";
          }
        } else if (field.value.trim() !== "") {
          given[field.name] = field.value.trim();
        }
      }
      return given;
    },
  };
}
