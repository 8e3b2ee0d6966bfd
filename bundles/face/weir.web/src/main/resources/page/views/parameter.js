// One value of a link: a slider for trying, a field for the exact value with its unit.

import { h, text } from "../lib/dom.js";
import { fromStep, scaleOf, STEPS, toStep } from "../lib/units.js";

const HINTS = {
  bandwidth: "for example 10Mbit/s", delay: "for example 10ms", jitter: "for example 2ms", loss: "for example 1%",
  queue: "for example 64KiB, 100pkt or 40ms; default follows bandwidth and delay",
};

export function parameterField(name, type, change) {
  const scale = scaleOf({ name, type });
  const id = `parameter-${name}`;
  const field = h("input", { type: "text", id, "aria-describedby": `${id}-note`, autocomplete: "off", spellcheck: "false", title: HINTS[name], onchange: () => change(field.value.trim()) });
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
    element: h("div", { class: "parameter" }, h("label", { for: id }, name[0].toUpperCase() + name.slice(1)), slider, field, note),
    show(value, remark) {
      text(note, remark);
      if (unsettled()) {
        return;
      }
      field.value = value;
      const step = toStep(scale, value);
      slider.value = step ?? 0;
      slider.disabled = step === null && value !== "";
      slider.setAttribute("aria-valuetext", value || "not set");
    },
    wrong(is) {
      field.setAttribute("aria-invalid", String(is));
    },
  };
}
