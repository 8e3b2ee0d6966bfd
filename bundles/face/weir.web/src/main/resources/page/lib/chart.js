// Time series and histograms on uPlot, in the colours of the page, with a line for each change of a link.

import * as assets from "./assets.js";
import { h, text } from "./dom.js";
import * as store from "./store.js";
import { colour } from "./theme.js";

/** Steps of an axis of counts. */
const WHOLE = [1, 2, 5].flatMap((digit) => [digit, digit * 10, digit * 100, digit * 1e3, digit * 1e4, digit * 1e5]).sort((a, b) => a - b);

const FONT = "12px system-ui, sans-serif";

function axis(extra) {
  return { stroke: colour("muted"), font: FONT, grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line"), width: 1, size: 4 }, ...extra };
}

/** Vertical lines at what happened, over the plot. */
function markers(chart, events) {
  const { ctx, bbox, scales } = chart;
  ctx.save();
  ctx.strokeStyle = colour("warn");
  ctx.lineWidth = devicePixelRatio;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { epochNs } of events) {
    const second = epochNs / 1e9;
    if (second >= scales.x.min && second <= scales.x.max) {
      const x = Math.round(chart.valToPos(second, "x", true));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
  }
  ctx.restore();
}

function clockTicks(_chart, ticks) {
  return ticks.map((second) => new Date(second * 1000).toLocaleTimeString("en-GB"));
}

/** Below this much, nothing moves: an idle axis shall not dance around zero. */
function fromZero(least) {
  return (_chart, _min, max) => [0, Math.max(least, (max ?? 0) * 1.1)];
}

/**
 * A chart over time.
 *
 * @param series [{label, colour, points?, dash?, fill?}] colours are names of the style sheet
 * @param value writes a value with its unit
 * @param whole whether values are counts, so that half of one is no tick
 * @param events gives what is to be marked
 * @returns {element, draw(data), destroy()}; data as uPlot wants it: [seconds, ...values]
 */
export function timeChart({ title, series, value, least = 1, events = () => [], span = 120, height = 150, whole = false }) {
  return base(title, height, {
    scales: { x: { time: true, range: (_chart, _min, max) => [max - span, max] }, y: { range: fromZero(least) } },
    axes: () => [
      axis({ values: clockTicks, space: 90, size: 32 }),
      axis({ size: 84, values: (_chart, ticks) => ticks.map((tick) => (tick === 0 ? "0" : value(tick))), space: 28, incrs: whole ? WHOLE : undefined }),
    ],
    series: () => [
      {},
      ...series.map((one) => ({
        label: one.label,
        stroke: colour(one.colour),
        width: one.points ? 0 : 1.75,
        dash: one.dash,
        fill: one.fill ? `${colour(one.colour)}22` : undefined,
        points: { show: one.points === true, size: 3, width: 0, fill: colour(one.colour), stroke: colour(one.colour) },
        paths: one.points ? () => null : undefined,
        spanGaps: false,
        value: (_chart, it) => value(it),
      })),
    ],
    hooks: { draw: [(chart) => markers(chart, events())] },
    keys: series.map((one) => ({ ...one, write: value })),
    when: (second) => clockTicks(null, [second])[0],
  });
}

/** Bars of counts over logarithmic or even edges; a kept histogram is drawn as an outline before it. */
export function histogram({ title, unit, label, colour: name, height = 150 }) {
  const steps = (chart, index, from, to) => globalThis.uPlot.paths.stepped({ align: 1 })(chart, index, from, to);
  return base(title, height, {
    scales: { x: { time: false, distr: 3 }, y: { range: fromZero(1) } },
    axes: () => [
      axis({ values: (_chart, ticks) => ticks.map((tick) => (tick === null ? null : `${Number(tick.toPrecision(2))} ${unit}`)), space: 56, size: 32, grid: { show: false } }),
      axis({ size: 84, space: 28, incrs: WHOLE }),
    ],
    series: () => [
      {},
      { label, stroke: colour(name), fill: `${colour(name)}33`, width: 1.5, paths: steps, points: { show: false } },
      { label: "kept", stroke: colour("kept"), width: 1.5, dash: [4, 3], paths: steps, points: { show: false } },
    ],
    hooks: {},
    keys: [{ label, colour: name, write: String }, { label: "kept", colour: "kept", write: String }],
    when: (edge) => `from ${Number(edge.toPrecision(3))} ${unit}`,
    total: true,
  });
}

function base(title, height, options) {
  const place = h("div", { class: "plot" });
  const values = options.keys.map(() => h("b", {}));
  const when = h("span", { class: "time" });
  const keys = options.keys.map((key, i) => h("span", {}, h("i", { class: key.colour }), `${key.label} `, values[i]));
  const element = h("figure", { class: "chart" }, h("figcaption", {}, title), h("div", { class: "keys" }, keys, when), place);
  let chart = null;
  let data = null;

  /** The values at the pointer, else the newest; of a histogram, how many there are in all. */
  function tell() {
    const at = chart?.cursor.idx ?? null;
    const pointed = at !== null && data?.[0]?.[at] !== undefined;
    options.keys.forEach((key, i) => {
      const column = data?.[i + 1] ?? [];
      const value = pointed ? column[at] : options.total ? sum(column.slice(0, -1)) : column.at(-1);
      keys[i].hidden = value === null || value === undefined;
      text(values[i], keys[i].hidden ? "" : key.write(value));
    });
    text(when, pointed ? options.when(data[0][at]) : "");
  }

  const sum = (column) => (column.some((value) => value !== null) ? column.reduce((all, value) => all + (value ?? 0), 0) : null);

  function make() {
    chart?.destroy();
    chart = null;
    if (place.clientWidth === 0 || !globalThis.uPlot) {
      return;
    }
    chart = new globalThis.uPlot(
      {
        width: place.clientWidth,
        height,
        scales: options.scales,
        axes: options.axes(),
        series: options.series(),
        hooks: { ...options.hooks, setCursor: [tell] },
        cursor: { y: false, points: { size: 6 }, drag: { x: false, y: false } },
        legend: { show: false },
        padding: [8, 26, 0, 0],
      },
      data ?? options.series().map(() => []),
      place,
    );
  }

  const observer = new ResizeObserver(() => {
    if (!chart) {
      make();
    } else if (place.clientWidth > 0 && chart.width !== place.clientWidth) {
      chart.setSize({ width: place.clientWidth, height });
    }
  });
  observer.observe(place);
  assets.chart().then(make);
  const stop = store.on("scheme", make);

  return {
    element,
    draw(newData) {
      data = newData;
      chart?.setData(newData);
      tell();
    },
    destroy() {
      stop();
      observer.disconnect();
      chart?.destroy();
    },
  };
}
