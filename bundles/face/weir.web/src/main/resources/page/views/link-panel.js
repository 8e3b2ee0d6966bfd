// One link: what it does now, and how it is set, for each direction; every value by slider or typed with its unit.

import * as api from "../lib/api.js";
import { timeChart } from "../lib/chart.js";
import { fill, h, text } from "../lib/dom.js";
import * as format from "../lib/format.js";
import * as history from "../lib/history.js";
import { attempt, faultBlock } from "../lib/notice.js";
import { optionForm } from "../lib/options.js";
import * as store from "../lib/store.js";
import { undoList } from "../lib/undo.js";
import { parameterField, WORDS } from "./parameter.js";

/** What every link has, whatever its model. */
const QUEUE = { name: "queue", type: "QUEUE", description: "how much may wait; default follows bandwidth and delay", example: "64KiB, 100pkt or 40ms" };
const SELDOM = new Set(["loss-correlation", "distribution", "duplicate", "corrupt", "reorder"]);
const REST_MS = 150;
const { DIRECTIONS } = history;

/** What each model of each link was last given, for when somebody comes back to it. */
const remembered = new Map();

export function linkPanel(spec, { go }) {
  const path = `/links/${api.seg(spec.name)}`;
  const ends = spec.ends.map((end) => end.node);
  const sides = { both: "Both", forward: `${ends[0]} → ${ends[1]}`, reverse: `${ends[1]} → ${ends[0]}` };
  let side = "both";
  let link = null;
  let models = [];
  let fields = new Map();
  let fieldsOf = null;

  const facts = h("dl", { class: "facts" });
  const fault = h("div", { role: "alert" });
  const carrier = h("button", { type: "button", onclick: () => attempt(carrier, async () => show(await api.post(`${path}/${link?.up ? "down" : "up"}`))) }, "Down");
  const choice = h(
    "div",
    { class: "segmented", role: "group", "aria-label": "Direction" },
    Object.entries(sides).map(([key, words]) => h("button", { type: "button", "data-side": key, "aria-pressed": String(key === side), onclick: () => choose(key) }, words)),
  );
  const parameters = h("div", { class: "parameters" });
  const changes = undoList(makeAll, undoChanged);
  const undo = h("button", { type: "button", class: "icon-button", "aria-label": "Undo the last change", title: "Undo", disabled: true, onclick: () => changes.undo() }, "↶");
  const redo = h("button", { type: "button", class: "icon-button", "aria-label": "Make the change again", title: "Redo", disabled: true, onclick: () => changes.redo() }, "↷");
  const modelChoice = h("select", { id: "link-model", onchange: () => chooseModel() });
  const modelOptions = h("div");
  const standIn = h("p", { class: "warn small" });
  const discipline = h("select", { id: "link-discipline", onchange: () => change({ discipline: discipline.value }) });
  const chart = timeChart({
    title: "Throughput", height: 120, span: 60, value: format.bitRate, least: 1e4, events: () => history.events,
    series: [{ label: sides.forward, colour: "forward" }, { label: sides.reverse, colour: "reverse" }],
  });

  const element = h(
    "div",
    { class: "stack" },
    h("header", { class: "row spread" }, h("h2", {}, spec.name), h("div", { class: "row" }, undo, redo, carrier, closeButton(go))),
    chart.element,
    facts,
    choice,
    fault,
    parameters,
    h(
      "div",
      { class: "pair" },
      h("div", { class: "option" }, h("label", { for: "link-model" }, "Model"), modelChoice),
      h("div", { class: "option" }, h("label", { for: "link-discipline" }, "Queue discipline"), discipline),
    ),
    standIn,
    modelOptions,
  );

  function closeButton(open) {
    return h("button", { type: "button", class: "icon-button", "aria-label": "Close", title: "Close (Esc)", onclick: () => open("network") }, "×");
  }

  /** The direction whose values are shown. */
  const shown = () => (side === "reverse" ? "reverse" : "forward");

  function choose(key) {
    side = key;
    choice.querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.side === side)));
    show(link);
  }

  function show(answer) {
    link = answer ?? link;
    if (!link) {
      return;
    }
    text(carrier, link.up ? "Take down" : "Bring up");
    const state = link[shown()];
    makeFields(state.model);
    DIRECTIONS.forEach((direction) => remembered.set(`${spec.name} ${link[direction].model}`, link[direction].parameters));
    const other = link[shown() === "forward" ? "reverse" : "forward"];
    for (const [name, field] of fields) {
      const differs = side === "both" && written(state, name) !== written(other, name);
      field.show(written(state, name), differs ? `${sides.reverse}: ${written(other, name)}` : "", inForce(state, name));
    }
    const others = [[state.model, state.runningModel], [state.discipline, state.runningDiscipline]].filter(([set, runs]) => set !== runs);
    text(standIn, others.map(([set, runs]) => `${runs} stands in for ${set}, which is not there or has failed; see Plug-ins.`).join(" "));
    standIn.hidden = others.length === 0;
    discipline.value = state.discipline;
    if (document.activeElement !== modelChoice) {
      modelChoice.value = state.model;
    }
  }

  const optionsOf = (model) => models.find((one) => one.kind === "model" && one.name === model)?.options;

  /** A link without a model becomes a constant one when a value is set. */
  const optionsFor = (model) => optionsOf(model === "none" ? "constant" : model);

  /** The fields are those of the model's own options. */
  function makeFields(model) {
    const options = optionsFor(model);
    const key = JSON.stringify([model, options]);
    if (!options || fieldsOf === key) {
      return;
    }
    fieldsOf = key;
    const all = [...options, QUEUE];
    fields = new Map(all.map((option) => [option.name, parameterField(option, (value) => change({ [option.name]: value }))]));
    const of = (some) => some.map((option) => fields.get(option.name).element);
    const seldom = all.filter((option) => SELDOM.has(option.name));
    fill(parameters, of(all.filter((option) => !SELDOM.has(option.name))), seldom.length > 0 && h("details", {}, h("summary", {}, "more of this model"), of(seldom)));
  }

  const defaultOf = (name) => optionsFor(link[shown()].model)?.find((option) => option.name === name)?.default;
  const written = (state, name) => state.parameters[name] ?? WORDS[name] ?? defaultOf(name) ?? "";

  function inForce(state, name) {
    const queue = state.queueBytes && (state.queueBytes < 1000 ? `${state.queueBytes}B` : `${state.queueBytes / 1000}kB`);
    return { bandwidth: state.bandwidthBps ? format.bitRate(state.bandwidthBps).replace(" ", "") : "", queue: queue || "" }[name] ?? "";
  }

  const asBefore = (state, names) => Object.fromEntries(names.map((name) => [name, written(state, name)]).filter(([, value]) => value !== ""));
  const directions = () => (side === "both" ? DIRECTIONS : [side]);
  const patches = (states, names) => directions().map((direction) => ({ direction, set: asBefore(states[direction], names) }));

  function undoChanged() {
    undo.disabled = !changes.canUndo;
    redo.disabled = !changes.canRedo;
  }

  /** Calls of an undone or repeated change; one that fails is told, and those behind it are left. */
  async function makeAll(calls) {
    try {
      for (const { model, parameters: given, direction, set } of calls) {
        show(await (model ? api.put(`${path}/model`, { model, parameters: given }) : api.patch(path, { direction, set })));
      }
      fill(fault);
    } catch (error) {
      fill(fault, faultBlock(error));
    }
  }

  /** How to bring both directions back to how they stand in an answer; a model is always that of both. */
  const whole = (states) => [
    { model: states.forward.model, parameters: states.forward.parameters },
    ...(states.reverse.model === states.forward.model ? [{ direction: "reverse", set: states.reverse.parameters }].filter(({ set }) => Object.keys(set).length > 0) : []),
  ];

  // One change at a time, and of those that come meanwhile only the newest of each value.
  let waiting = null;
  let busy = false;
  async function change(values) {
    waiting = { ...waiting, ...values };
    if (busy) {
      return;
    }
    busy = true;
    while (waiting) {
      const values = waiting;
      waiting = null;
      try {
        const before = link && patches(link, Object.keys(values));
        const answer = await api.patch(path, { ...(side === "both" ? {} : { direction: side }), set: values });
        if (before) {
          changes.note(`${side} ${Object.keys(values)}`, before, directions().map((direction) => ({ direction, set: values })));
        }
        link = answer;
        fill(fault);
        fields.forEach((field) => field.wrong(false));
        if (!waiting) {
          show(answer);
        }
      } catch (error) {
        fill(fault, faultBlock(error));
        Object.keys(values).forEach((name) => fields.get(name)?.wrong(true));
      }
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
    }
    busy = false;
  }

  function chooseModel() {
    const model = models.find((one) => one.kind === "model" && one.name === modelChoice.value);
    if (!model) {
      fill(modelOptions);
      modelChoice.value = link[shown()].model;
      return;
    }
    const known = { ...remembered.get(`${spec.name} ${model.name}`), ...link[shown()].parameters };
    const form = optionForm("model", model.options, known);
    const use = h("button", { type: "button", class: "primary" }, `Use ${model.name}`);
    use.addEventListener("click", async () => {
      try {
        const before = whole(link);
        const call = { model: model.name, parameters: form.values() };
        show(await api.put(`${path}/model`, call));
        changes.note(`model ${Date.now()}`, before, [call]);
        fill(modelOptions);
        fill(fault);
      } catch (error) {
        fill(fault, faultBlock(error));
        fault.scrollIntoView({ block: "nearest" });
      }
    });
    const cancel = h("button", { type: "button", onclick: () => (fill(modelOptions), (modelChoice.value = link[shown()].model)) }, "Cancel");
    fill(modelOptions, h("div", { class: "card stack" }, h("p", { class: "muted" }, model.description), form.element, h("div", { class: "row" }, use, cancel)));
  }

  function refreshFacts() {
    const kept = history.of(spec.name);
    if (!kept) {
      return;
    }
    chart.draw([kept.time, kept.forward.bps, kept.reverse.bps]);
    const rows = [];
    const at = Object.fromEntries(DIRECTIONS.map((direction) => [direction, history.now(spec.name, direction)]));
    const line = (words, write) => rows.push([words, ...DIRECTIONS.map((direction) => (at[direction] ? write(at[direction]) : format.NONE))]);
    line("Throughput", (it) => format.bitRate(it.deliveredBps));
    line("Load", (it) => (it.bandwidthBps ? format.percent(it.deliveredBps / it.bandwidthBps) : "no limit"));
    line("Queue", (it) => format.bytes(it.queueBytes));
    line("Queue limit", (it) => (it.queueLimitBytes ? format.bytes(it.queueLimitBytes) : "no limit"));
    line("Dropped", (it) => `${format.count(it.dropped)}${reasons(it.drops)}`);
    line("Lateness, p99", (it) => (it.latenessP99Us === null ? format.NONE : format.duration(it.latenessP99Us * 1e3)));
    fill(facts, h("div", { class: "head" }, h("dt", {}), h("dd", {}, sides.forward), h("dd", {}, sides.reverse)), rows.map(([words, ...values]) => h("div", {}, h("dt", {}, words), values.map((value) => h("dd", {}, value)))));
  }

  const reasons = (drops) => {
    const some = Object.entries(drops ?? {}).filter(([, n]) => n > 0);
    return some.length ? ` (${some.map(([reason, n]) => `${reason} ${format.count(n)}`).join(", ")})` : "";
  };

  const reload = () => api.get(path).then(show, (error) => fill(fault, faultBlock(error)));
  const stops = [
    store.on("history", refreshFacts),
    store.on("event", (event) => event.link === spec.name && !busy && reload()),
    store.on("plugins", () => api.get("/models").then((all) => {
      models = all;
      const names = (kind) => all.filter((one) => one.kind === kind).map((one) => h("option", { value: one.name }, one.name));
      const none = () => h("option", { value: "none" }, "none");
      fill(modelChoice, none(), names("model"));
      fill(discipline, none(), names("discipline"));
      return reload();
    }, () => {})),
  ];
  refreshFacts();
  history.recall(spec.name);
  return {
    kind: "link", name: spec.name, element,
    destroy() {
      stops.forEach((stop) => stop());
      chart.destroy();
    },
  };
}
