// One link: what it does now, and how it is set, for each direction; every value by slider or typed with its unit.

import * as api from "../lib/api.js";
import { timeChart } from "../lib/chart.js";
import { fill, h, text } from "../lib/dom.js";
import * as format from "../lib/format.js";
import * as history from "../lib/history.js";
import { attempt, faultBlock } from "../lib/notice.js";
import { optionForm } from "../lib/options.js";
import * as store from "../lib/store.js";
import { parameterField } from "./parameter.js";

const MAIN = ["bandwidth", "delay", "jitter", "loss", "queue"];
const KINDS = { bandwidth: "BANDWIDTH", delay: "DURATION", jitter: "DURATION", loss: "RATIO", queue: "QUEUE" };
const REST_MS = 150;

export function linkPanel(spec, { go }) {
  const path = `/links/${api.seg(spec.name)}`;
  const ends = spec.ends.map((end) => end.node);
  const sides = { both: "Both", forward: `${ends[0]} → ${ends[1]}`, reverse: `${ends[1]} → ${ends[0]}` };
  let side = "both";
  let link = null;
  let models = [];

  const facts = h("dl", { class: "facts" });
  const fault = h("div", { role: "alert" });
  const carrier = h("button", { type: "button", onclick: () => attempt(carrier, async () => show(await api.post(`${path}/${link?.up ? "down" : "up"}`))) }, "Down");
  const choice = h(
    "div",
    { class: "segmented", role: "group", "aria-label": "Direction" },
    Object.entries(sides).map(([key, words]) => h("button", { type: "button", "data-side": key, "aria-pressed": String(key === side), onclick: () => choose(key) }, words)),
  );
  const fields = new Map(MAIN.map((name) => [name, parameterField(name, KINDS[name], (value) => change({ [name]: value }))]));
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
    h("header", { class: "row spread" }, h("h2", {}, spec.name), h("div", { class: "row" }, carrier, closeButton(go))),
    chart.element,
    facts,
    choice,
    fault,
    h("div", { class: "parameters" }, [...fields.values()].map((field) => field.element)),
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
    const other = link[shown() === "forward" ? "reverse" : "forward"];
    for (const [name, field] of fields) {
      const differs = side === "both" && written(state, name) !== written(other, name);
      field.show(written(state, name), differs ? `${sides.reverse}: ${written(other, name)}` : "");
    }
    const others = [[state.model, state.runningModel], [state.discipline, state.runningDiscipline]].filter(([set, runs]) => set !== runs);
    text(standIn, others.map(([set, runs]) => `${runs} stands in for ${set}, which is not there or has failed; see Plug-ins.`).join(" "));
    standIn.hidden = others.length === 0;
    discipline.value = state.discipline;
    if (document.activeElement !== modelChoice) {
      modelChoice.value = state.model;
    }
  }

  function written(state, name) {
    const given = state.parameters[name];
    if (given !== undefined) {
      return given;
    }
    const inForce = { bandwidth: state.bandwidthBps && `${format.bitRate(state.bandwidthBps)}`.replace(" ", ""), delay: format.duration(state.delayNs).replace(" ", ""), queue: state.queueBytes && (state.queueBytes < 1000 ? `${state.queueBytes}B` : `${state.queueBytes / 1000}kB`) }[name];
    return inForce ?? (KINDS[name] === "RATIO" ? "0%" : KINDS[name] === "DURATION" ? "0ms" : "");
  }

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
        const answer = await api.patch(path, { ...(side === "both" ? {} : { direction: side }), set: values });
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
    const form = optionForm("model", model?.options ?? [], link[shown()].parameters);
    const use = h("button", { type: "button", class: "primary" }, `Use ${model?.name}`);
    use.addEventListener("click", async () => {
      try {
        show(await api.put(`${path}/model`, { model: model.name, parameters: form.values() }));
        fill(modelOptions);
        fill(fault);
      } catch (error) {
        fill(fault, faultBlock(error));
        fault.scrollIntoView({ block: "nearest" });
      }
    });
    const cancel = h("button", { type: "button", onclick: () => (fill(modelOptions), (modelChoice.value = link[shown()].model)) }, "Cancel");
    fill(modelOptions, h("div", { class: "card stack" }, h("p", { class: "muted" }, model?.description), form.element, h("div", { class: "row" }, use, cancel)));
  }

  function refreshFacts() {
    const kept = history.of(spec.name);
    if (!kept) {
      return;
    }
    chart.draw([kept.time, kept.forward.bps, kept.reverse.bps]);
    const rows = [];
    const at = Object.fromEntries(history.DIRECTIONS.map((direction) => [direction, history.now(spec.name, direction)]));
    const line = (words, write) => rows.push([words, ...history.DIRECTIONS.map((direction) => (at[direction] ? write(at[direction]) : format.NONE))]);
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
  return {
    kind: "link", name: spec.name, element,
    destroy() {
      stops.forEach((stop) => stop());
      chart.destroy();
    },
  };
}
