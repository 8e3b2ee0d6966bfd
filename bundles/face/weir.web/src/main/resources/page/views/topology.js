// The network: its picture, lists of the same for keyboard and reader, and beside it whatever was picked.

import { attempt } from "../lib/notice.js";
import * as api from "../lib/api.js";
import { fill, h, keyed, text } from "../lib/dom.js";
import * as format from "../lib/format.js";
import * as history from "../lib/history.js";
import { save } from "../lib/save.js";
import * as store from "../lib/store.js";
import { drawGraph, loadStep } from "./graph.js";
import { linkPanel } from "./link-panel.js";
import { nodePanel } from "./node-panel.js";
import { isRunning, startRun } from "./start.js";

export function mount(element, { go }) {
  const canvas = h("div", { class: "graph", role: "img", "aria-label": "The network; the lists beside it say the same" });
  const side = h("aside", { class: "inspector", "aria-label": "Details" });
  const empty = emptyState(go);
  let graph = null;
  let panel = null;
  let picked = null;

  const tools = h(
    "div",
    { class: "graph-tools" },
    tool("+", "Zoom in", () => graph.zoom(1.25)),
    tool("−", "Zoom out", () => graph.zoom(0.8)),
    tool("⤢", "Show all", () => graph.fit()),
    tool("↺", "Back to the first arrangement", () => graph.reset()),
    tool("⤓", "Save the picture as PNG", async () => save(await graph.picture(), "network.png")),
  );
  const split = h("div", { class: "split" }, h("div", { class: "graph-frame" }, canvas, tools, legend(), empty), side);
  fill(element, h("h1", { class: "visually-hidden" }, "Network"), split);

  drawGraph(canvas, (what) => go("network", ...(what ? [what.kind, what.name] : []))).then((made) => {
    graph = made;
    store.on("topology", topologyChanged);
  });

  function topologyChanged(topology) {
    empty.hidden = topology !== null;
    split.classList.toggle("alone", topology === null);
    tools.hidden = topology === null;
    side.hidden = topology === null;
    graph.show(topology);
    showPicked(true);
  }

  /** Opens what the address names; what is gone gives way to the lists. */
  function showPicked(anew) {
    const topology = store.get("topology");
    const there = picked && topology && (picked.kind === "link" ? topology.links : topology.nodes).find((one) => one.name === picked.name);
    if (!anew && panel?.name === picked?.name && panel?.kind === picked?.kind) {
      return;
    }
    if (there && panel?.kind === picked.kind && panel.name === picked.name) {
      panel.topologyChanged?.(there);
      return;
    }
    const hadFocus = side.contains(document.activeElement);
    panel?.destroy();
    panel = !topology ? null : there ? (picked.kind === "link" ? linkPanel : nodePanel)(there, { go }) : overview(topology, go);
    fill(side, panel?.element);
    const heading = hadFocus && side.querySelector("h2");
    if (heading) {
      heading.tabIndex = -1;
      heading.focus();
    }
    graph?.select(there ? picked : null);
  }

  return {
    title: "Network",
    show(kind, name) {
      const before = picked;
      picked = kind ? { kind, name } : null;
      showPicked(before !== null && picked === null);
    },
  };
}

function tool(sign, words, action) {
  return h("button", { type: "button", class: "icon-button", title: words, "aria-label": words, onclick: action }, sign);
}

function legend() {
  const steps = [["free", "no limit"], ["0", "idle"], ["1", "below 34 %"], ["2", "below 67 %"], ["3", "below 90 %"], ["4", "full"]];
  return h("div", { class: "legend small muted" }, h("span", {}, "Load"), steps.map(([step, words]) => h("span", {}, h("i", { class: `swatch load-${step}` }), words)));
}

function emptyState(go) {
  const source = h("input", { type: "text", id: "net-source", placeholder: "linear,3 or a topology file", spellcheck: "false", autocomplete: "off" });
  const form = h(
    "form",
    {
      class: "row",
      onsubmit(submit) {
        submit.preventDefault();
        attempt(submit.submitter, () => api.post("/network", { source: source.value.trim() || "linear,3" }));
      },
    },
    h("label", { class: "visually-hidden", for: "net-source" }, "Generator or topology file"),
    source,
    h("button", {}, "Bring it up"),
  );
  const invitation = h(
    "div",
    { class: "empty" },
    h("strong", {}, "No network is up"),
    h("p", {}, "Stream a video through an emulated network and watch each packet:"),
    h("div", { class: "row" }, h("button", { type: "button", class: "primary", onclick: (click) => startRun("live-stream", {}, true, click.currentTarget) }, "Start the live stream"), h("button", { type: "button", class: "quiet", onclick: () => go("start") }, "with options…")),
    h("p", {}, "Or bring up a network alone, from a file or a generator:"),
    form,
    h("p", { class: "small" }, "single,N   linear,N   tree,DEPTH,FANOUT   dumbbell,N   torus,X,Y"),
  );
  const step = h("p", {});
  const title = h("strong", {});
  const preparation = h("div", { class: "empty", role: "status" }, title, step);
  store.on("run", (run) => {
    const prepares = isRunning(run);
    invitation.hidden = prepares;
    preparation.hidden = !prepares;
    text(title, prepares ? `${run.scenario} is ${run.state}` : "");
    text(step, prepares ? (run.progress ?? "The network comes up in a moment.") : "");
  });
  return h("div", { class: "graph-empty" }, invitation, preparation);
}

/** What is there when nothing is picked: all links with their load, all nodes. */
function overview(topology, go) {
  const links = h("tbody");
  const nodes = h("ul", { class: "node-list" });
  const title = h("h2", {}, `${topology.links.length} links`);
  const element = h(
    "div",
    { class: "stack" },
    h("section", {}, title, h("table", { class: "links-table" }, h("thead", {}, h("tr", {}, h("th", {}, "Link"), h("th", { class: "number" }, "Forward"), h("th", { class: "number" }, "Reverse"))), links)),
    h("section", {}, h("h2", {}, `${topology.nodes.length} nodes`), nodes),
    h("button", { type: "button", class: "danger", onclick: (click) => takeDown(click.currentTarget) }, "Take the network down"),
  );
  keyed(nodes, topology.nodes, (node) => node.name, (node) => ({
    element: h("li", {}, h("button", { type: "button", class: "quiet", onclick: () => go("network", "node", node.name) }, node.name), h("span", { class: "muted small" }, node.kind)),
  }));
  const refresh = () => keyed(links, topology.links, (link) => link.name, (link) => linkRow(link, go));
  const stop = store.on("history", refresh);
  refresh();
  return { kind: null, name: null, element, destroy: stop };
}

async function takeDown(button) {
  const run = store.get("run");
  if (confirm(isRunning(run) ? "A run uses this network; it ends with it. Take the network down?" : "Take the network down? All programs in it end.")) {
    await attempt(button, () => api.remove("/network"));
  }
}

function linkRow(link, go) {
  const cells = Object.fromEntries(history.DIRECTIONS.map((direction) => [direction, h("td", { class: "number" })]));
  const bars = Object.fromEntries(history.DIRECTIONS.map((direction) => [direction, h("i", { class: "swatch" })]));
  const rates = Object.fromEntries(history.DIRECTIONS.map((direction) => [direction, h("span", {})]));
  history.DIRECTIONS.forEach((direction) => fill(cells[direction], rates[direction], bars[direction]));
  return {
    element: h("tr", {}, h("td", {}, h("button", { type: "button", class: "quiet", onclick: () => go("network", "link", link.name) }, link.name)), cells.forward, cells.reverse),
    update() {
      for (const direction of history.DIRECTIONS) {
        text(rates[direction], format.bitRate(history.now(link.name, direction)?.deliveredBps));
        bars[direction].className = `swatch load-${loadStep(link.name, direction)}`;
      }
    },
  };
}
