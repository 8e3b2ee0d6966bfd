// Scenarios: each in one click, with the options that it says it has.

import * as api from "../lib/api.js";
import { fill, h, remake, text } from "../lib/dom.js";
import * as format from "../lib/format.js";
import { attempt, faultBlock } from "../lib/notice.js";
import { optionForm } from "../lib/options.js";
import * as store from "../lib/store.js";

const FIRST = ["bandwidth", "delay", "duration", "video"];
const OVER = new Set(["done", "failed"]);

export const isRunning = (run) => Boolean(run) && !OVER.has(run.state);
/** Starts a scenario; what goes wrong is thrown, or told if there is a button. */
export async function startRun(scenario, options, interactive, button) {
  const start = async () => store.put("run", await api.post("/runs", { scenario, options, interactive }));
  await (button ? attempt(button, start) : start());
}

export const stopRun = (button) => attempt(button, () => api.post("/runs/current/stop"));

export function mount(element, { go }) {
  const current = h("section", { class: "card", hidden: true });
  const progress = h("p", { class: "muted" });
  const list = h("div", { class: "stack" });
  fill(element, h("div", { class: "page narrow" }, h("header", {}, h("h1", {}, "Start")), current, list));
  let buttons = [];

  function show(scenarios) {
    const order = [...scenarios].sort((a, b) => (b.name === "live-stream") - (a.name === "live-stream") || a.name.localeCompare(b.name));
    fill(list, order.map(card));
    buttons = [...list.querySelectorAll("button.primary")];
    runChanged(store.get("run"));
  }

  function card(scenario) {
    const first = optionForm(`start-${scenario.name}`, scenario.options.filter((option) => FIRST.includes(option.name)));
    const rest = scenario.options.filter((option) => !FIRST.includes(option.name));
    const more = optionForm(`start-${scenario.name}`, rest);
    const endless = h("input", { type: "checkbox", id: `start-${scenario.name}-interactive`, checked: true });
    const fault = h("div", { role: "alert" });
    const start = h("button", { class: "primary" }, `Start ${scenario.name}`);
    const form = h(
      "form",
      {
        async onsubmit(submit) {
          submit.preventDefault();
          fill(fault);
          start.disabled = true;
          try {
            await startRun(scenario.name, { ...first.values(), ...more.values() }, endless.checked);
            go("network");
          } catch (error) {
            fill(fault, faultBlock(error));
          } finally {
            start.disabled = isRunning(store.get("run"));
          }
        },
      },
      first.element,
      rest.length > 0 && h("details", {}, h("summary", {}, `${rest.length} more options`), more.element),
      fault,
      h("div", { class: "row" }, start, endless, h("label", { for: endless.id }, "goes on until it is stopped, unless a duration is given")),
    );
    return h("section", { class: "card", "data-scenario": scenario.name }, h("h2", {}, scenario.name), h("p", { class: "muted lead" }, scenario.description), form);
  }

  function runChanged(run) {
    const running = isRunning(run);
    buttons.forEach((button) => (button.disabled = running));
    current.hidden = !run;
    if (!run) {
      return;
    }
    text(progress, running ? (run.progress ?? "") : "");
    remake(current, { ...run, progress: null }, () => [
      h("div", { class: "row spread" },
        h("h2", {}, `${run.scenario} is ${run.state === "done" ? "finished" : run.state}`),
        running
          ? h("button", { type: "button", class: "danger", onclick: (click) => stopRun(click.currentTarget) }, "Stop and analyse")
          : h("button", { type: "button", onclick: () => go("runs", run.name) }, "See its results")),
      progress,
      run.error && faultBlock(run.error),
      h("p", { class: "muted small" }, `started ${format.day(run.startedEpochNs)}`)]);
  }

  const load = () => api.get("/scenarios").then(show, (error) => fill(list, faultBlock(error)));
  store.on("plugins", load);
  store.on("run", runChanged);
  return { title: "Start", show: () => list.children.length === 0 && load() };
}

/** The run's state in the top bar, with the way to stop it. */
export function runState(element, go) {
  const label = h("span", { class: "progress" });
  const chip = h("span", { class: "chip" });
  const stop = h("button", { type: "button", onclick: () => stopRun(stop) }, "Stop");
  const results = h("button", { type: "button", class: "quiet", onclick: () => go("runs", store.get("run")?.name) }, "Results");
  fill(element, label, chip, stop, results);
  store.on("run", (run) => {
    element.hidden = !run;
    stop.hidden = !isRunning(run);
    results.hidden = !run || isRunning(run);
    if (run) {
      text(label, isRunning(run) && run.progress ? run.progress : run.scenario);
      label.title = run.progress ?? "";
      text(chip, run.state);
      chip.className = `chip ${run.state === "failed" ? "bad" : run.state === "done" ? "good" : run.state === "running" ? "good" : "warn"}`;
    }
  });
}
