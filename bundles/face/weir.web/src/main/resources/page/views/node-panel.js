// One node: interfaces, programs, what it uses and may use, and the way into a terminal.

import * as api from "../lib/api.js";
import { fill, h, remake } from "../lib/dom.js";
import * as format from "../lib/format.js";
import { faultBlock } from "../lib/notice.js";

const REFRESH_MS = 2000;

export function nodePanel(spec, { go }) {
  const path = `/nodes/${api.seg(spec.name)}`;
  const usage = h("dl", { class: "facts single" });
  const interfaces = h("div", { class: "stack-small" });
  const processes = h("div");
  const fault = h("div", { role: "alert" });
  const limits = limitForm();
  let before = null;

  const element = h(
    "div",
    { class: "stack" },
    h("header", { class: "row spread" }, h("div", { class: "row" }, h("h2", {}, spec.name), h("span", { class: "chip" }, spec.kind)),
      h("button", { type: "button", class: "icon-button", "aria-label": "Close", title: "Close (Esc)", onclick: () => go("network") }, "×")),
    h("div", { class: "row" }, h("button", { type: "button", class: "primary", onclick: () => go("terminals", spec.name) }, "Open a terminal")),
    fault,
    usage,
    h("section", {}, h("h3", {}, "Interfaces"), interfaces),
    h("section", {}, h("h3", {}, "Programs"), processes),
    spec.kind === "host" ? limits : null,
  );

  function limitForm() {
    const cpus = h("input", { type: "text", id: "limit-cpus", placeholder: "0.5", size: 6 });
    const memory = h("input", { type: "text", id: "limit-memory", placeholder: "512MiB", size: 8 });
    return h(
      "form",
      {
        async onsubmit(submit) {
          submit.preventDefault();
          const given = { ...(cpus.value.trim() && { cpus: Number(cpus.value) }), ...(memory.value.trim() && { memory: memory.value.trim() }) };
          try {
            await api.patch(path, given);
            fill(fault);
            await refresh();
          } catch (error) {
            fill(fault, faultBlock(error));
          }
        },
      },
      h("h3", {}, "Limits"),
      h("div", { class: "row" }, h("label", { for: "limit-cpus" }, "Processors"), cpus, h("label", { for: "limit-memory" }, "Memory"), memory, h("button", {}, "Set")),
    );
  }

  function show(node) {
    const now = performance.now();
    const used = node.usage ?? {};
    const cpu = before && used.cpuMs >= before.cpuMs ? (used.cpuMs - before.cpuMs) / (now - before.at) : null;
    before = { cpuMs: used.cpuMs, at: now };
    const rows = [
      ["Processor", cpu === null ? format.NONE : `${format.percent(cpu)} of a core`],
      ["Memory", format.memory(used.memoryBytes)],
      ["Limits", [node.limits?.cpus && `${node.limits.cpus} processors`, node.limits?.memory].filter(Boolean).join(", ") || "none"],
    ];
    fill(usage, rows.map(([words, value]) => h("div", {}, h("dt", {}, words), h("dd", {}, value))));
    remake(interfaces, node.interfaces, () => (node.interfaces.length === 0 ? h("p", { class: "muted" }, "None.") : node.interfaces.map(interfaceBlock)));
    remake(processes, node.processes, () => node.processes.length === 0
      ? h("p", { class: "muted" }, "None runs. Start one in a terminal.")
      : h("table", {}, h("tbody", {}, node.processes.map((process) => h("tr", {}, h("td", { class: "number muted" }, String(process.pid)), h("td", { class: "mono wrap" }, [process.command].flat().join(" ")))))));
  }

  function interfaceBlock(one) {
    return h(
      "div",
      { class: "interface" },
      h("div", { class: "row spread" }, h("strong", { class: "mono" }, one.name), one.link && h("button", { type: "button", class: "quiet small", onclick: () => go("network", "link", one.link) }, one.link)),
      h("div", { class: "muted small mono" }, [...(one.addresses ?? []), one.mac].filter(Boolean).join("   ")),
    );
  }

  async function refresh() {
    if (element.offsetParent === null && before !== null) {
      return;
    }
    try {
      show(await api.get(path));
    } catch (error) {
      fill(fault, faultBlock(error));
    }
  }

  refresh();
  const timer = setInterval(refresh, REFRESH_MS);
  return { kind: "node", name: spec.name, element, destroy: () => clearInterval(timer) };
}
