// What happens now: each link's throughput, queue and drops, and what the running captures measure, once a second;
// beside it a moment that was kept.

import { histogram, timeChart } from "../lib/chart.js";
import { fill, h, keyed, text } from "../lib/dom.js";
import * as api from "../lib/api.js";
import * as format from "../lib/format.js";
import * as history from "../lib/history.js";
import * as live from "../lib/live.js";
import * as store from "../lib/store.js";

const SPANS = [[60, "1 min"], [120, "2 min"], [600, "10 min"], [3600, "1 h"]];
const MEAN_S = 10;

export function mount(element, { go }) {
  let link = null;
  let chosen = false;
  let kept = null;
  let charts = null;
  let span = 120;
  /** What is shown while it stands still; null while it goes on. */
  let frozen = null;

  const links = h("select", { id: "live-link", onchange: () => ((link = links.value), (chosen = true), build()) });
  const spans = h("div", { class: "segmented", role: "group", "aria-label": "Time shown" },
    SPANS.map(([seconds, words]) => h("button", { type: "button", "aria-pressed": String(seconds === span), onclick: (click) => chooseSpan(seconds, click.currentTarget) }, words)));
  const keep = h("button", { type: "button", onclick: keepMoment }, "Keep this moment");
  const drop = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => ((kept = null), keptChanged()) }, "Forget it");
  const pause = h("button", { type: "button", "aria-pressed": "false", onclick: freeze }, "Freeze");
  const facts = h("dl", { class: "tiles" });
  const grid = h("div", { class: "charts" });
  const comparison = h("section", { class: "card", hidden: true });
  const log = h("ul", { class: "log" });
  const none = h("div", { class: "empty card" }, h("strong", {}, "Nothing to see yet"), h("p", {}, "Bring a network up, or start a scenario: its links and captures appear here by themselves."),
    h("button", { type: "button", class: "primary", onclick: () => go("start") }, "Choose a scenario"));
  const behind = h("p", { class: "warn", role: "status", hidden: true }, "Delays and times between frames lag behind: this computer is too busy to read the captures as fast as they grow. Nothing of them is lost.");
  const ended = h("p", { class: "muted", role: "status", hidden: true }, "The network has gone; this is what its links did.");
  const content = h("div", { class: "stack" }, ended, behind, facts, grid, comparison, h("section", { class: "card" }, h("h2", {}, "What was changed, and when"), log));

  const controls = h("div", { class: "row" }, h("label", { for: "live-link", class: "muted" }, "Link"), links, spans, pause, keep, drop);
  fill(element, h("div", { class: "page" }, h("header", {}, h("h1", {}, "Live"), controls), none, content));

  /** Another link or span shows that moment, too. */
  function freeze() {
    frozen = frozen ? null : { history: history.snapshot(), delays: structuredClone(live.delays), newest: live.newest };
    pause.setAttribute("aria-pressed", String(frozen !== null));
    text(pause, frozen ? "Go on" : "Freeze");
    draw();
  }

  const source = () => frozen ?? { history, delays: live.delays, newest: live.newest };

  function chooseSpan(seconds, button) {
    span = seconds;
    spans.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    build();
  }

  function build() {
    history.recall(link);
    charts?.all.forEach((chart) => chart.destroy());
    const topology = store.get("topology");
    const spec = topology?.links.find((one) => one.name === link);
    const names = spec ? { forward: `${spec.ends[0].node} → ${spec.ends[1].node}`, reverse: `${spec.ends[1].node} → ${spec.ends[0].node}` } : { forward: "forward", reverse: "reverse" };
    const both = (more = {}) => history.DIRECTIONS.map((direction) => ({ label: names[direction], colour: direction, ...more }));
    const time = (title, value, least, series, more = {}) => timeChart({ ...more, title, value, least, series, span, events: () => history.events });
    const made = {
      throughput: time(`Throughput of ${link}`, format.bitRate, 1e4, [...both(), { label: "bandwidth", colour: "kept", dash: [6, 4] }]),
      delay: time("One-way delay, from sender to receiver", format.millis, 1, [{ label: "delay", colour: "forward", points: true }]),
      queue: time(`Queue of ${link}`, format.bytes, 1000, both({ fill: true })),
      drops: time(`Drops on ${link}`, (value) => `${format.count(value)}/s`, 4, both({ fill: true }), { whole: true }),
      sending: histogram({ title: "Inter-sending times, last 10 s", unit: "ms", label: "frames", colour: "reverse" }),
      arrival: histogram({ title: "Inter-arrival times, last 10 s", unit: "ms", label: "frames", colour: "forward" }),
    };
    charts = { ...made, all: Object.values(made) };
    fill(grid, charts.all.map((chart) => h("div", { class: "card" }, chart.element)));
    draw();
  }

  /** When the network has gone, its links are still to be looked at, until there is another. */
  async function topologyChanged(topology) {
    const names = topology?.links.map((one) => one.name) ?? (await api.get("/history").catch(() => []));
    if ((store.get("topology") ?? null) !== (topology ?? null)) {
      return;
    }
    none.hidden = names.length > 0;
    content.hidden = controls.hidden = names.length === 0;
    ended.hidden = topology !== null || names.length === 0;
    fill(links, names.map((name) => h("option", { value: name }, name)));
    links.disabled = names.length === 0;
    if (!names.includes(link)) {
      link = names[0] ?? null;
      chosen = false;
      live.forget();
      build();
    }
    links.value = link ?? "";
  }

  /** Until somebody chooses, the first link with a bandwidth is the one to look at. */
  function lookAtShaped() {
    const shaped = !chosen && store.get("topology")?.links.find((one) => history.now(one.name, "forward")?.bandwidthBps)?.name;
    if (shaped && shaped !== link) {
      link = links.value = shaped;
      build();
    }
    chosen = true;
  }

  function draw() {
    if (!charts || element.hidden) {
      return;
    }
    const { newest } = source();
    const at = source().history.of(link);
    if (at) {
      charts.throughput.draw([at.time, at.forward.bps, at.reverse.bps, at.forward.limit]);
      charts.queue.draw([at.time, at.forward.queue, at.reverse.queue]);
      charts.drops.draw([at.time, at.forward.drops, at.reverse.drops]);
    }
    behind.hidden = !newest?.captures.some((capture) => capture.behind);
    drawMeasured(newest);
    drawFacts();
    drawComparison();
  }

  function drawMeasured(now) {
    const { delays } = source();
    charts.delay.draw(delays.time.length ? [delays.time, delays.ms] : [[Date.now() / 1000], [null]]);
    for (const [chart, gaps, old] of [[charts.sending, now?.interSending, kept?.sending], [charts.arrival, now?.interArrival, kept?.arrival]]) {
      const edges = gaps?.histogram.edges ?? old?.edges;
      if (edges) {
        const close = (counts) => (counts ? [...counts, counts.at(-1)] : edges.map(() => null));
        chart.draw([edges.map((edge) => Math.max(edge, 1e-3)), close(gaps?.histogram.counts), close(old?.counts)]);
      }
    }
  }

  /** The figures of this moment, each with its unit; what a kept moment is compared by. */
  function moment() {
    const at = source().history.of(link);
    const mean = (values) => (values?.length ? values.slice(-MEAN_S).reduce((sum, value) => sum + (value ?? 0), 0) / Math.min(values.length, MEAN_S) : null);
    const now = source().newest;
    return [
      ["Throughput forward", format.bitRate, mean(at?.forward.bps)],
      ["Throughput reverse", format.bitRate, mean(at?.reverse.bps)],
      ["Queue forward", format.bytes, at?.forward.queue.length ? Math.round(mean(at.forward.queue)) : null],
      ["Drops forward", (value) => (value === null ? format.NONE : `${format.count(value)}/s`), mean(at?.forward.drops)],
      ["Delay, median", format.millis, now?.oneWayDelay?.stats.medianMs ?? null],
      ["Delay, p99", format.millis, now?.oneWayDelay?.stats.p99Ms ?? null],
      ["Inter-sending, median", format.millis, now?.interSending?.stats.medianMs ?? null],
      ["Inter-arrival, median", format.millis, now?.interArrival?.stats.medianMs ?? null],
      ["Inter-arrival, p99", format.millis, now?.interArrival?.stats.p99Ms ?? null],
    ];
  }

  function drawFacts() {
    const [out, back, queue, drops, median, worst] = moment();
    fill(facts, [out, back, queue, drops, median, worst].map(([name, write, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, write(value)))));
  }

  function keepMoment() {
    const now = source().newest;
    kept = { epochNs: now?.epochNs ?? Date.now() * 1e6, figures: moment(), sending: now?.interSending?.histogram, arrival: now?.interArrival?.histogram };
    keptChanged();
  }

  function keptChanged() {
    drop.hidden = kept === null;
    comparison.hidden = kept === null;
    text(keep, kept ? "Keep this one instead" : "Keep this moment");
    draw();
  }

  function drawComparison() {
    if (!kept) {
      return;
    }
    const now = moment();
    fill(comparison, h("h2", {}, `Now, beside ${format.clock(kept.epochNs)}`),
      h("table", { class: "compare" }, h("thead", {}, h("tr", {}, ["", "Kept", "Now", "Change"].map((words) => h("th", { class: words ? "number" : null }, words)))),
        h("tbody", {}, kept.figures.map(([name, write, old], i) => h("tr", {}, h("td", {}, name), h("td", { class: "number" }, write(old)), h("td", { class: "number" }, write(now[i][2])), h("td", { class: "number" }, change(old, now[i][2])))))));
  }

  function change(old, now) {
    return old === null || now === null || old === 0 ? format.NONE : `${now >= old ? "+" : "−"}${Math.abs((100 * (now - old)) / old).toFixed(0)} %`;
  }

  function drawLog(events) {
    const shown = events.slice(-30).reverse();
    keyed(log, shown, (event) => `${event.epochNs}${event.event}`, (event) => ({ element: h("li", {}, h("time", { class: "muted" }, format.clock(event.epochNs)), h("span", {}, event.label ?? format.event(event))) }));
    if (shown.length === 0) {
      fill(log, h("li", { class: "muted" }, "Nothing yet. Change a link in Network, or by link:set in a terminal: it is marked in every chart."));
      log.keyedRows = undefined;
    }
  }

  store.on("topology", topologyChanged);
  store.on("history", () => {
    lookAtShaped();
    draw();
  });
  store.on("live-taken", draw);
  store.on("events", drawLog);
  drawLog(history.events);
  return { title: "Live", show: () => draw() };
}
