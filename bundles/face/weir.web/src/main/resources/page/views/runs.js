// Captures that run, runs that are done: start, stop, download, open, compare, analyse, save figures.

import * as api from "../lib/api.js";
import { fill, h, keyed, remake, text } from "../lib/dom.js";
import * as files from "../lib/files.js";
import * as format from "../lib/format.js";
import { attempt, faultBlock } from "../lib/notice.js";
import * as store from "../lib/store.js";
import { analysisCard } from "./analysis.js";
import { isRunning } from "./start.js";

const KEY_FIGURES = [["Delay, median", "oneWayDelay", "medianMs", format.millis], ["p99", "oneWayDelay", "p99Ms", format.millis], ["Lost", "oneWayDelay", "lost", format.count]];

export function mount(element, { go }) {
  const analysis = analysisCard();
  const runs = runsCard((inputs) => analysis.use(inputs));
  const captures = capturesCard((inputs) => analysis.use(inputs));
  fill(element, h("div", { class: "page" }, h("header", {}, h("h1", {}, "Captures and runs")), captures.element, runs.element, analysis.element));
  return {
    title: "Captures and runs",
    show(name) {
      runs.load(name);
    },
  };
}

function capturesCard(analyse) {
  const body = h("tbody");
  const none = h("p", { class: "muted" }, "No capture is there. Start one at a node, an interface or a link.");
  const table = h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "Capture"), h("th", {}, "At"), h("th", { class: "number" }, "Packets"), h("th", { class: "number" }, "Size"), h("th", { class: "number" }, "Lost"), h("th", {}))), body);
  const target = h("input", { type: "text", id: "capture-target", list: "capture-targets", placeholder: "node, node:interface or link", autocomplete: "off", spellcheck: "false" });
  const targets = h("datalist", { id: "capture-targets" });
  const filter = h("input", { type: "text", id: "capture-filter", placeholder: "BPF filter, all by default", autocomplete: "off", spellcheck: "false" });
  const form = h(
    "form",
    {
      class: "row",
      onsubmit(submit) {
        submit.preventDefault();
        attempt(submit.submitter, () => api.post("/captures", { target: target.value.trim(), ...(filter.value.trim() && { filter: filter.value.trim() }) }));
      },
    },
    h("label", { class: "visually-hidden", for: "capture-target" }, "Where to capture"), target, targets,
    h("label", { class: "visually-hidden", for: "capture-filter" }, "Filter"), filter,
    h("button", {}, "Start capture"),
  );

  function row(one) {
    const { id } = one;
    const [packets, size, lost] = ["Packets", "Size", "Lost"].map((name) => h("td", { class: "number", "data-label": name }));
    const running = h("span", { class: "chip" });
    const stop = h("button", { type: "button", onclick: (click) => attempt(click.currentTarget, () => api.remove(`/captures/${api.seg(id)}`)) }, "Stop");
    const actions = h("td", { class: "actions" }, stop,
      files.name(h("a", { class: "button", download: "" }, "Download"), "href", `/captures/${api.seg(id)}/file`),
      h("button", { type: "button", onclick: () => analyse([id]) }, "Analyse"));
    return {
      element: h("tr", { "data-capture": id }, h("td", {}, h("strong", {}, one.capture), " ", running, h("div", { class: "muted small" }, one.run || one.id.split(":").at(-1))), h("td", { class: "mono small" }, one.interface ?? ""), packets, size, lost, actions),
      update(now) {
        text(packets, format.count(now.packets));
        text(size, format.bytes(now.bytes));
        text(lost, format.count(now.kernelDrops));
        const runs = now.running !== false;
        text(running, runs ? "running" : "done");
        running.className = `chip ${runs ? "good" : ""}`;
        stop.hidden = !runs;
      },
    };
  }

  function show(all) {
    table.hidden = all.length === 0;
    none.hidden = all.length > 0;
    keyed(body, all, (one) => one.id, row);
  }

  store.on("captures", (all) => show(all ?? []));
  store.on("live", (live) => {
    const now = new Map((live.captures ?? []).map((one) => [one.id, one]));
    show((store.get("captures") ?? []).map((one) => ({ ...one, ...now.get(one.id) })));
  });
  store.on("topology", (topology) => fill(targets, (topology ? [...topology.nodes.map((one) => one.name), ...topology.links.map((one) => one.name)] : []).map((name) => h("option", { value: name }))));
  return { element: h("section", { class: "card", id: "captures" }, h("h2", {}, "Captures"), table, none, form) };
}

function runsCard(analyse) {
  const body = h("tbody");
  const none = h("div", { class: "empty" }, h("strong", {}, "No run yet"), h("p", {}, "A run leaves its captures, figures, report and summary here."));
  const table = h("table", { class: "runs-table" }, h("thead", {}, h("tr", {}, h("th", {}, h("span", { class: "visually-hidden" }, "Compare")), h("th", {}, "Run"), h("th", { class: "number" }, "Lasted"), KEY_FIGURES.map(([words]) => h("th", { class: "number" }, words)), h("th", {}))), body);
  const compare = h("button", { type: "button", disabled: true, onclick: (click) => attempt(click.currentTarget, compareTwo) }, "Compare two");
  const tolerance = h("input", { type: "text", id: "tolerance", value: "10%", size: 5 });
  const difference = h("div");
  const chosen = new Set();
  let open = null;

  async function load(name) {
    try {
      open = name ?? open;
      const all = await api.get("/runs");
      table.hidden = all.length === 0;
      none.hidden = all.length > 0;
      keyed(body, all, (run) => run.name, row);
    } catch (error) {
      fill(difference, faultBlock(error));
    }
  }

  function row(run) {
    const path = `/runs/${api.seg(run.name)}`;
    const file = (name, attributes, words) => files.name(h("a", attributes, words), "href", `${path}/files/${api.seg(name)}`);
    const pick = h("input", { type: "checkbox", "aria-label": `Compare ${run.name}`, onchange() {
      (pick.checked ? chosen.add(run.name) : chosen.delete(run.name));
      compare.disabled = chosen.size !== 2;
    } });
    const state = h("span", { class: "chip" });
    const validity = h("span", { class: "chip" });
    const doubts = h("div", { class: "small" });
    const about = h("div", { class: "muted small" });
    const lasted = h("td", { class: "number", "data-label": "Lasted" });
    const figures = KEY_FIGURES.map(([name]) => h("td", { class: "number", "data-label": name }));
    const actions = h("td", { class: "actions" });
    const details = h("details", {}, h("summary", {}, "files and figures"), h("div", { class: "files" }));
    if (run.name === open) {
      details.open = true;
    }
    return {
      element: h("tr", { "data-run": run.name }, h("td", {}, pick), h("td", {}, h("strong", {}, run.name), " ", state, " ", validity, doubts, about, details), lasted, figures, actions),
      update(now) {
        text(state, now.state ?? "");
        state.className = `chip ${now.state === "failed" ? "bad" : now.state === "done" ? "" : "good"}`;
        const judged = now.summary?.validity;
        text(validity, judged?.verdict ?? "");
        validity.hidden = !judged;
        validity.className = `chip ${VALIDITIES[judged?.verdict] ?? ""}`;
        text(doubts, (judged?.reasons ?? []).map((one) => one.what).join("; "));
        text(about, `${now.scenario ?? ""}  ${format.day(now.startedEpochNs)}  ${format.bytes(now.bytes)}`);
        text(lasted, format.seconds(now.durationS));
        KEY_FIGURES.forEach(([, group, name, write], i) => text(figures[i], write(now.summary?.[group]?.[name])));
        const names = now.files.map((one) => one.name);
        remake(actions, names, () => [
          names.includes("report.html") && file("report.html", { class: "button", target: "_blank", rel: "noopener" }, "Report"),
          h("button", { type: "button", onclick: () => analyse(names.filter((one) => one.endsWith(".pcapng")).map((one) => `${now.name}/${one}`)) }, "Analyse")]);
        remake(details.lastChild, now.files, () => [
          h("ul", {}, now.files.map((one) => h("li", {}, file(one.name, { download: one.name }, one.name), h("span", { class: "muted small" }, format.bytes(one.bytes))))),
          h("ul", { class: "figures" }, names.filter((one) => one.endsWith(".png")).map((one) => figureLinks(path, one.replace(/\.png$/, ""))))]);
      },
    };
  }

  function figureLinks(path, figure) {
    const as = (kind) => files.name(h("a", { download: `${figure}.${kind}` }, kind.toUpperCase()), "href", `${path}/figures/${api.seg(figure)}.${kind}`);
    return h("li", {}, h("span", {}, figure), h("span", { class: "row" }, as("png"), as("svg"), as("pdf")));
  }

  async function compareTwo() {
    const [a, b] = [...chosen].sort();
    const answer = await api.get(`/runs/diff?a=${api.seg(a)}&b=${api.seg(b)}&tolerance=${api.seg(tolerance.value.trim() || "10%")}`);
    fill(difference, h("h3", {}, `${a} beside ${b}`), differenceTable(answer));
    difference.scrollIntoView({ block: "nearest" });
  }

  store.on("run", (run) => load(isRunning(run) ? undefined : run?.name));
  return {
    load,
    element: h("section", { class: "card", id: "runs" }, h("div", { class: "row spread" }, h("h2", {}, "Runs"), h("div", { class: "row" }, h("label", { for: "tolerance", class: "muted" }, "Tolerance"), tolerance, compare)), difference, table, none),
  };
}

const VALIDITIES = { valid: "good", doubtful: "warn", invalid: "bad" };
const VERDICTS = { same: "good", different: "bad", unclear: "warn" };

/** What the comparison says of each measure, the medians of both, and how sure it is. */
function differenceTable({ verdict, measures, notes }) {
  const interval = (one) => (one.medianDifferenceMs === null ? format.NONE : `${format.millis(one.medianDifferenceLowMs)} to ${format.millis(one.medianDifferenceHighMs)}`);
  const chip = (word) => h("span", { class: `chip ${VERDICTS[word] ?? ""}` }, word);
  return h("div", { class: "stack-small difference" },
    h("p", {}, "As a whole: ", chip(verdict)),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", {}, "Measure"), h("th", {}, "Verdict"), ["Median, first", "Median, second", "p99, first", "p99, second", "Medians differ by (95 %)"].map((words) => h("th", { class: "number" }, words)))),
      h("tbody", {}, measures.map((one) => h("tr", {}, h("td", {}, one.name), h("td", {}, chip(one.verdict)), [one.a.medianMs, one.b.medianMs, one.a.p99Ms, one.b.p99Ms].map((value) => h("td", { class: "number" }, format.millis(value))), h("td", { class: "number" }, interval(one)))))),
    (notes ?? []).map((note) => h("p", { class: "muted small" }, note)));
}
