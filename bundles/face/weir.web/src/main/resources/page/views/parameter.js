// One value of a link, as its model describes it: a slider for trying, a field for the exact value with its unit.

import { h, text } from "../lib/dom.js";
import { typeOf } from "../lib/options.js";
import { fromStep, scaleOf, STEPS, toStep } from "../lib/units.js";

/** Words that stand for no value of the option's own. */
export const WORDS = { bandwidth: "unlimited", queue: "default" };

export function parameterField(option, change) {
  const { name } = option;
  const kind = { name, type: typeOf(option) };
  const id = `parameter-${name}`;
  const choices = [...(option.choices ?? []), ...(kind.type === "FLAG" ? ["true", "false"] : []), WORDS[name]].filter(Boolean);
  const list = choices.length ? h("datalist", { id: `${id}-choices` }, choices.map((value) => h("option", { value }))) : null;
  const field = h("input", { type: "text", id, "aria-describedby": `${id}-note`, list: list && list.id, autocomplete: "off", spellcheck: "false", title: `${option.description ?? ""}${option.example ? `; for example ${option.example}` : ""}`, onchange: () => change(field.value.trim()) });
  let scale = scaleOf(kind);
  const slider = h("input", {
    type: "range", min: 0, max: STEPS, step: 1, "aria-label": `${name}, slider`,
    oninput() {
      field.value = fromStep(scale, Number(slider.value));
      slider.setAttribute("aria-valuetext", field.value);
      change(field.value);
    },
  });
  const note = h("span", { class: "muted small note", id: `${id}-note` });
  const unsettled = () => document.activeElement === field || slider.matches(":active");
  return {
    element: h("div", { class: scale ? "parameter" : "parameter plain" }, h("label", { for: id }, name[0].toUpperCase() + name.slice(1)), scale && slider, field, list, note),
    /** @param inForce where the slider stands while a word is written */
    show(value, remark, inForce = "") {
      text(note, remark);
      if (unsettled()) {
        return;
      }
      field.value = value;
      const shown = value === WORDS[name] ? inForce : value;
      scale = scaleOf(kind, shown);
      slider.value = scale && ((shown === "" && value === WORDS.bandwidth ? STEPS : toStep(scale, shown)) ?? 0);
      slider.setAttribute("aria-valuetext", value || "not set");
    },
    wrong(is) {
      field.setAttribute("aria-invalid", String(is));
    },
  };
}
