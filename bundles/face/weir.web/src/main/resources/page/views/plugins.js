// What is deployed, what it offers, and what is wrong with it, in plain words.

import * as api from "../lib/api.js";
import { fill, h, remake } from "../lib/dom.js";
import { attempt, faultBlock, info } from "../lib/notice.js";
import * as store from "../lib/store.js";

const KINDS = { LinkModelFactory: "link model", QueueDisciplineFactory: "queue discipline", AnalyzerFactory: "analyzer", Scenario: "scenario", WorkbenchView: "view", NodeRuntime: "node runtime" };

/** Deploys jars; each that is refused is told with the reason. */
export async function deploy(files) {
  for (const file of files) {
    await attempt(null, async () => {
      const done = await api.upload(`/plugins?name=${api.seg(file.name)}`, file);
      info(`${file.name} is deployed`, done?.name ? `${done.name} ${done.version ?? ""}` : "");
    });
  }
}

export function mount(element) {
  const body = h("tbody");
  const shipped = h("input", { type: "checkbox", id: "plugins-shipped", onchange: () => show(store.get("plugins")) });
  const picker = h("input", { type: "file", accept: ".jar", multiple: true, class: "visually-hidden", id: "plugins-file", onchange: () => deploy([...picker.files]).then(() => (picker.value = "")) });
  const table = h("table", { class: "plugins-table" }, h("thead", {}, h("tr", {}, ["Plug-in", "Version", "State", "Offers", ""].map((words) => h("th", {}, words)))), body);
  const none = h("p", { class: "muted" });
  fill(element, h("div", { class: "page" },
    h("header", {}, h("h1", {}, "Plug-ins"), h("div", { class: "row" }, shipped, h("label", { for: "plugins-shipped" }, "Show what ships with Weir"))),
    h("div", { class: "drop-zone" }, picker, h("label", { for: "plugins-file", class: "button primary" }, "Choose a jar"), h("span", { class: "muted" }, "or drop it anywhere on this page. It is in use within two seconds, without a restart and without losing a packet.")),
    h("section", { class: "card" }, table, none)));

  function show(all = []) {
    const rows = all.filter((one) => shipped.checked || one.deployed || one.fault);
    table.hidden = rows.length === 0;
    none.hidden = rows.length > 0;
    fill(none, "Nothing of your own is deployed. ", h("code", {}, "./weir plugin:new analyzer NAME DIR"), " makes a project to begin with.");
    remake(body, rows, () => rows.map(row));
  }

  function row(one) {
    const state = one.fault ? "bad" : one.state?.toLowerCase() === "active" ? "good" : "";
    const offers = (one.services ?? []).map((service) => KINDS[service] ?? service);
    const take = one.deployed && one.file && h("button", { type: "button", class: "danger", onclick: (click) => confirm(`Remove ${one.file}? Its jar is deleted, and what it offers goes with it.`) && attempt(click.currentTarget, () => api.remove(`/plugins/${api.seg(one.file)}`)) }, "Remove");
    return [
      h("tr", { "data-plugin": one.name }, h("td", {}, h("strong", {}, one.name ?? one.file), one.file && h("div", { class: "muted small mono" }, one.file)), h("td", {}, one.version ?? "–"), h("td", {}, h("span", { class: `chip ${state}` }, one.fault ? "faulty" : (one.state ?? "").toLowerCase())), h("td", {}, offers.join(", ") || h("span", { class: "muted" }, "nothing")), h("td", { class: "number" }, take)),
      one.fault && h("tr", {}, h("td", { colspan: 5 }, faultBlock(inParts(one.fault)))),
    ];
  }

  store.on("plugins", (all) => show(all ?? []));
  return { title: "Plug-ins", show() {} };
}

/** "what; why; fix" as the workbench says it. */
function inParts(fault) {
  const [what, why, ...fix] = fault.split("; ");
  return { what, why, fix: fix.join("; ") };
}

/** The whole page takes jars. */
export function acceptDrops(hint) {
  let depth = 0;
  const hasFiles = (drag) => [...(drag.dataTransfer?.types ?? [])].includes("Files");
  const settle = () => {
    hint.hidden = depth <= 0;
  };
  addEventListener("dragenter", (drag) => hasFiles(drag) && (drag.preventDefault(), depth++, settle()));
  addEventListener("dragleave", (drag) => hasFiles(drag) && (depth--, settle()));
  addEventListener("dragover", (drag) => hasFiles(drag) && drag.preventDefault());
  addEventListener("drop", (drag) => {
    if (hasFiles(drag)) {
      drag.preventDefault();
      depth = 0;
      settle();
      deploy([...drag.dataTransfer.files]);
    }
  });
}
