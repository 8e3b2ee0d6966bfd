// The network as a picture: hosts, switches and links, each direction of a link coloured by how full it is.

import * as assets from "../lib/assets.js";
import * as format from "../lib/format.js";
import * as history from "../lib/history.js";
import { layout } from "../lib/layout.js";
import * as store from "../lib/store.js";
import { colour } from "../lib/theme.js";

const FONT = 11;
const LEAST_FONT = 8;

/** What a node is, drawn into it. */
const GLYPHS = {
  host: "M5 5h14v10H5zM9 19h6M12 15v4",
  switch: "M5 9h12l-3-3M19 15H7l3 3",
  router: "M12 4v6M12 14v6M4 12h6M14 12h6M9.500 6.500 12 4l2.500 2.500M9.500 17.500 12 20l2.500-2.500",
};

function glyph(kind) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" stroke="${colour("muted")}" stroke-width="1.700" stroke-linecap="round" stroke-linejoin="round"><path d="${GLYPHS[kind]}"/></svg>`;
  return { "background-image": `data:image/svg+xml,${encodeURIComponent(svg)}`, "background-width": 24, "background-height": 24 };
}

/** idle, up to a third, two thirds, nine tenths, full; "free" on links without a limit, which nothing loads. */
export function loadStep(link, direction) {
  const load = history.load(link, direction);
  if (load === null) {
    return history.now(link, direction) ? "free" : 0;
  }
  return load < 0.01 ? 0 : load < 0.34 ? 1 : load < 0.67 ? 2 : load < 0.9 ? 3 : 4;
}

function styles() {
  const text = { "font-family": "system-ui, sans-serif", color: colour("text") };
  return [
    {
      selector: "node",
      style: {
        ...text, label: "data(label)", "font-size": 13, "text-valign": "bottom", "text-margin-y": 6, width: 40, height: 40,
        "background-color": colour("surface"), "border-width": 2, "border-color": colour("line-strong"), "min-zoomed-font-size": 7,
        "text-background-color": colour("ground"), "text-background-opacity": 0.8, "text-background-padding": 2,
      },
    },
    { selector: 'node[kind = "host"]', style: { shape: "round-rectangle", width: 48, height: 36, ...glyph("host") } },
    { selector: 'node[kind = "switch"]', style: { shape: "ellipse", "background-color": colour("sunken"), ...glyph("switch") } },
    { selector: 'node[kind = "router"]', style: { shape: "round-hexagon", "background-color": colour("sunken"), ...glyph("router") } },
    {
      selector: "edge",
      style: {
        ...text, "font-size": FONT, width: 3, "curve-style": "unbundled-bezier", "control-point-distances": 14, "control-point-weights": 0.5,
        "line-color": colour("load-0"), "target-arrow-color": colour("load-0"), "target-arrow-shape": "triangle", "arrow-scale": 0.8,
        label: "data(label)", "text-rotation": "autorotate", "text-margin-y": "data(shift)", "min-zoomed-font-size": LEAST_FONT,
        "text-background-color": colour("ground"), "text-background-opacity": 0.85, "text-background-padding": 2, "transition-property": "none",
      },
    },
    ...[0, 1, 2, 3, 4].map((step) => ({ selector: `edge[load = ${step}]`, style: { width: 2 + step, "line-color": colour(`load-${step}`), "target-arrow-color": colour(`load-${step}`) } })),
    { selector: 'edge[load = "free"]', style: { width: 2, "line-style": "dotted" } },
    { selector: "edge[!up]", style: { "line-style": "dashed", "line-color": colour("bad"), "target-arrow-color": colour("bad") } },
    { selector: "node:selected", style: { "border-color": colour("accent"), "border-width": 4 } },
    { selector: "edge:selected", style: { width: 8 } },
    { selector: "node:active, edge:active", style: { "overlay-color": colour("accent"), "overlay-opacity": 0.12 } },
    { selector: "core", style: { "active-bg-color": colour("accent"), "active-bg-opacity": 0.1, "selection-box-opacity": 0 } },
  ];
}

const placesKey = (name) => `weir.places.${name}`;

function rememberedPlaces(name) {
  try {
    return JSON.parse(localStorage.getItem(placesKey(name))) ?? {};
  } catch {
    return {};
  }
}

/** Names come from outside; identities of the graph are numbers, so that no name can be anything but a label. */
function elements(topology) {
  const numbers = new Map(topology.nodes.map((node, i) => [node.name, `n${i}`]));
  const places = layout(topology.nodes, topology.links);
  const remembered = rememberedPlaces(topology.name);
  const nodes = topology.nodes.map((node) => ({
    group: "nodes",
    data: { id: numbers.get(node.name), name: node.name, label: node.name, kind: node.kind },
    position: remembered[node.name] ?? places.get(node.name),
  }));
  const edges = topology.links.flatMap((link, i) =>
    ["forward", "reverse"].map((direction) => {
      const [from, to] = direction === "forward" ? [0, 1] : [1, 0];
      return {
        group: "edges",
        data: {
          id: `e${i}${direction}`, link: link.name, direction, label: "", load: 0, up: 1, shift: 0,
          source: numbers.get(link.ends[from].node), target: numbers.get(link.ends[to].node),
        },
      };
    }));
  return [...nodes, ...edges];
}

/** On which side of its line a label stands depends on where the line leads, since labels are never upside down. */
function shiftLabels(graph) {
  graph.edges().forEach((edge) => {
    const from = edge.source().position();
    const to = edge.target().position();
    edge.data("shift", to.x > from.x || (to.x === from.x && to.y < from.y) ? 12 : -12);
  });
}

/** Draws into an element; calls back with what is picked: {kind: "node"|"link", name} or null. */
export async function drawGraph(element, onPick) {
  const cytoscape = await assets.graph();
  const graph = cytoscape({
    container: element, style: styles(), minZoom: 0.15, maxZoom: 2.5, boxSelectionEnabled: false, selectionType: "single",
    pixelRatio: "auto", textureOnViewport: false, hideEdgesOnViewport: false,
  });
  let topology = null;

  function show(newTopology) {
    const same = topology !== null && newTopology !== null && JSON.stringify(shape(topology)) === JSON.stringify(shape(newTopology));
    topology = newTopology;
    if (!same) {
      graph.elements().remove();
      if (topology) {
        graph.add(elements(topology));
        shiftLabels(graph);
        fit();
      }
    }
    refresh();
  }

  function shape({ name, nodes, links }) {
    return [name, nodes.map((node) => [node.name, node.kind]), links.map((link) => [link.name, link.ends[0].node, link.ends[1].node])];
  }

  function refresh() {
    // What is too small to be read, or as it was, costs no drawing.
    const readable = FONT * graph.zoom() >= LEAST_FONT;
    graph.batch(() => {
      graph.edges().forEach((edge) => {
        const { link, direction, load, up, label } = edge.data();
        const now = { load: loadStep(link, direction), up: history.now(link, "up") === false ? 0 : 1, label: readable ? words(history.now(link, direction)) : "" };
        if (now.load !== load || now.up !== up || now.label !== label) {
          edge.data(now);
        }
      });
    });
  }

  const words = (at) => (at === null ? "" : format.bitRate(at.deliveredBps) + (at.droppedPerS > 0 ? `  ✕ ${format.count(at.droppedPerS)}/s` : ""));

  function fit() {
    graph.resize();
    graph.fit(undefined, 56);
    if (graph.zoom() > 1.35) {
      graph.zoom(1.35);
      graph.center();
    }
  }

  graph.on("tap", (event) => {
    const data = event.target === graph ? null : event.target.data();
    onPick(data === null ? null : data.link ? { kind: "link", name: data.link } : { kind: "node", name: data.name });
  });
  graph.on("zoom", refresh);
  graph.on("dragfree", "node", () => {
    shiftLabels(graph);
    try {
      localStorage.setItem(placesKey(topology.name), JSON.stringify(Object.fromEntries(graph.nodes().map((node) => [node.data("name"), node.position()]))));
    } catch {
      // A browser that keeps nothing: the place holds for this page.
    }
  });
  let size = "";
  new ResizeObserver(() => {
    const now = `${element.clientWidth} ${element.clientHeight}`;
    // Hidden and shown again at the same size, it stays as somebody has moved it.
    if (element.clientWidth > 0 && now !== size) {
      size = now;
      fit();
    }
  }).observe(element);
  store.on("scheme", () => graph.style(styles()));
  store.on("history", () => element.offsetParent !== null && refresh());

  return {
    show,
    fit,
    zoom: (factor) => graph.zoom({ level: graph.zoom() * factor, renderedPosition: { x: element.clientWidth / 2, y: element.clientHeight / 2 } }),
    reset() {
      localStorage.removeItem(placesKey(topology?.name));
      const shown = topology;
      topology = null;
      show(shown);
    },
    select(picked) {
      graph.elements().unselect();
      if (picked) {
        graph.elements().filter((one) => (picked.kind === "link" ? one.data("link") === picked.name : one.isNode() && one.data("name") === picked.name)).select();
      }
    },
    picture: () => graph.png({ full: true, scale: 2, bg: colour("ground"), output: "blob" }),
  };
}
