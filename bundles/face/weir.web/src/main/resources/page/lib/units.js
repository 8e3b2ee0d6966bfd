// Values as a person writes them, and the sliders that write them. The server checks; here a value is only understood
// so far that a slider can stand at it.

const FACTORS = {
  BANDWIDTH: { "bit/s": 1, "kbit/s": 1e3, "mbit/s": 1e6, "gbit/s": 1e9 },
  DURATION: { ns: 1e-6, us: 1e-3, "µs": 1e-3, ms: 1, s: 1e3, min: 6e4 },
  RATIO: { "%": 1, pct: 1, "": 100 },
  PACKETS: { pkt: 1 },
  QUEUE: { b: 1, kb: 1e3, kib: 1024, mb: 1e6, mib: 2 ** 20 },
};

/** In bit/s, ms, percent or bytes; NaN if it is written in another way. */
export function parse(type, written) {
  const match = /^\s*([\d.]+)\s*([a-zµ%/]*)\s*$/i.exec(written ?? "");
  const factor = match && FACTORS[type]?.[match[2].toLowerCase()];
  return factor ? Number(match[1]) * factor : NaN;
}

const trim = (value) => String(Number(value.toPrecision(value >= 100 ? 3 : 2)));

/** The other way round, with no more digits than a slider has. */
export function write(type, value) {
  switch (type) {
    case "BANDWIDTH":
      return value >= 1e9 ? `${trim(value / 1e9)}Gbit/s` : value >= 1e6 ? `${trim(value / 1e6)}Mbit/s` : `${trim(value / 1e3)}kbit/s`;
    case "DURATION":
      return value >= 1e3 ? `${trim(value / 1e3)}s` : `${trim(value)}ms`;
    case "RATIO":
      return `${trim(value)}%`;
    case "PACKETS":
      return `${Math.round(value)}pkt`;
    default:
      return value >= 1e6 ? `${trim(value / 1e6)}MB` : value >= 1e3 ? `${trim(value / 1e3)}kB` : `${Math.round(value)}B`;
  }
}

/**
 * Sliders go in steps that feel alike: logarithmic from least to most, with zero at the left end where it makes sense.
 */
const SCALES = {
  bandwidth: { type: "BANDWIDTH", least: 1e5, most: 1e9, zero: false },
  delay: { type: "DURATION", least: 0.1, most: 2000, zero: true },
  jitter: { type: "DURATION", least: 0.1, most: 500, zero: true },
  queue: { type: "QUEUE", least: 2000, most: 2e7, zero: false },
};
const BY_TYPE = {
  BANDWIDTH: SCALES.bandwidth,
  DURATION: { type: "DURATION", least: 1, most: 60_000, zero: true },
  RATIO: { type: "RATIO", least: 0.01, most: 100, zero: true },
};
const QUEUES = [
  [/\d\s*(ns|us|µs|ms|s)\s*$/i, { type: "DURATION", least: 1, most: 5000, zero: false }],
  [/\d\s*pkt\s*$/i, { type: "PACKETS", least: 1, most: 10_000, zero: false }],
];

export const STEPS = 400;

/** The scale for an option, by the unit of its value where it may have several; null: there is only the field to type in. */
export function scaleOf({ name, type }, written = "") {
  const queue = type === "QUEUE" && QUEUES.find(([unit]) => unit.test(written));
  return queue ? queue[1] : (SCALES[name] ?? BY_TYPE[type] ?? null);
}

export function toStep(scale, written) {
  const value = parse(scale.type, written);
  if (Number.isNaN(value)) {
    return null;
  }
  if (value < scale.least) {
    return 0;
  }
  const share = Math.log(Math.min(value, scale.most) / scale.least) / Math.log(scale.most / scale.least);
  return Math.round((scale.zero ? 1 : 0) + share * (STEPS - 1));
}

export function fromStep(scale, step) {
  if (scale.zero && step <= 0) {
    return write(scale.type, 0);
  }
  const share = (step - (scale.zero ? 1 : 0)) / (STEPS - 1);
  return write(scale.type, scale.least * (scale.most / scale.least) ** share);
}
