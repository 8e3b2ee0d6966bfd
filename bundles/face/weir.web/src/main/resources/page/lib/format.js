// Numbers for people: always with their unit, three significant digits, a dash where nobody has counted.

export const NONE = "–";

function digits(value) {
  const size = Math.abs(value);
  return size === 0 ? "0" : size >= 99.95 ? value.toFixed(0) : size >= 9.995 ? value.toFixed(1) : value.toFixed(2);
}

function scaled(value, steps) {
  const size = Math.abs(value);
  const [factor, unit] = steps.find(([least]) => size >= least * 0.9995) ?? steps.at(-1);
  return `${digits(value / factor)} ${unit}`;
}

const missing = (value) => value === null || value === undefined || Number.isNaN(value);

export function bitRate(bps) {
  return missing(bps) ? NONE : bps < 1 ? "0 bit/s" : scaled(bps, [[1e9, "Gbit/s"], [1e6, "Mbit/s"], [1e3, "kbit/s"], [1, "bit/s"]]);
}

export function duration(ns) {
  return missing(ns) ? NONE : ns === 0 ? "0 ms" : scaled(ns, [[1e9, "s"], [1e6, "ms"], [1e3, "µs"], [1, "ns"]]);
}

export function millis(ms) {
  return missing(ms) ? NONE : `${digits(ms)} ms`;
}

export function bytes(count) {
  return missing(count) ? NONE : count < 1000 ? `${count} B` : scaled(count, [[1e9, "GB"], [1e6, "MB"], [1e3, "kB"]]);
}

export function memory(count) {
  return missing(count) ? NONE : scaled(count, [[2 ** 30, "GiB"], [2 ** 20, "MiB"], [2 ** 10, "KiB"], [1, "B"]]);
}

export function count(value) {
  return missing(value) ? NONE : Math.round(value).toLocaleString("en").replaceAll(",", " ");
}

export function percent(ratio) {
  return missing(ratio) ? NONE : `${(100 * ratio).toFixed(ratio < 0.1 ? 1 : 0)} %`;
}

export function clock(epochNs) {
  return missing(epochNs) ? NONE : new Date(epochNs / 1e6).toLocaleTimeString("en-GB");
}

export function day(epochNs) {
  if (missing(epochNs)) {
    return NONE;
  }
  const date = new Date(epochNs / 1e6);
  const two = (part) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${date.toLocaleTimeString("en-GB")}`;
}

export function seconds(value) {
  if (missing(value)) {
    return NONE;
  }
  const whole = Math.floor(value);
  return whole < 60 ? `${digits(value)} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

/** A report's value: its unit is the end of its name. */
export function named(name, value) {
  if (value === null || value === undefined) {
    return NONE;
  }
  if (typeof value !== "number") {
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  const units = [["Bps", bitRate], ["EpochNs", clock], ["Ns", duration], ["Ms", millis], ["Us", (us) => duration(us * 1e3)], ["Bytes", bytes], ["S", seconds]];
  const unit = units.find(([suffix]) => name.endsWith(suffix) && /[a-z0-9]/.test(name.at(-suffix.length - 1) ?? ""));
  return unit ? unit[1](value) : Number.isInteger(value) ? count(value) : digits(value);
}

/** "oneWayDelay", "meanMs" -> "one way delay", "mean". */
export function words(name) {
  return name.replace(/(Bps|EpochNs|Ns|Ms|Us)$/, "").replace(/([a-z])([A-Z0-9])/g, "$1 $2").toLowerCase();
}

/** What an event says, in one line. */
export function event(document) {
  const { epochNs: _time, event: kind, ...details } = document;
  const parts = Object.entries(details.details ?? details)
    .filter(([, value]) => value !== null && typeof value !== "object")
    .map(([name, value]) => (typeof value === "number" ? `${words(name)} ${named(name, value)}` : typeof value === "boolean" ? `${value ? "" : "not "}${words(name)}` : value));
  return [kind, ...parts].join(" · ");
}
