// The last minutes of every link, a sample a second: rates from counters, the queue, drops.

import * as store from "./store.js";

const KEPT = 300;

/** link -> {time: [s], forward: {bps, queue, drops, limit}, reverse: ...}, all arrays of the same length */
const links = new Map();
const last = new Map();

export const DIRECTIONS = ["forward", "reverse"];
export const of = (link) => links.get(link);

/** All that is kept now, for who wants to look at it while it goes on. */
export function snapshot() {
  const kept = structuredClone(links);
  return { of: (link) => kept.get(link) };
}

/** What a direction does now, or null. */
export function now(link, direction) {
  return last.get(link)?.[direction] ?? null;
}

/** Share of the bandwidth that is used; null on a link without a limit. */
export function load(link, direction) {
  const at = now(link, direction);
  return at && at.bandwidthBps && at.deliveredBps !== null && at.deliveredBps !== undefined ? at.deliveredBps / at.bandwidthBps : null;
}

const blank = () => ({ bps: [], queue: [], drops: [], limit: [], room: [] });

function push(series, at) {
  series.bps.push(at.deliveredBps ?? null);
  series.queue.push(at.queueBytes ?? null);
  series.drops.push(at.droppedPerS ?? null);
  series.limit.push(at.bandwidthBps ?? null);
  series.room.push(at.queueLimitBytes ?? null);
}

function take(stats) {
  const present = new Set();
  for (const link of stats.links) {
    present.add(link.name);
    const kept = links.get(link.name) ?? { time: [], forward: blank(), reverse: blank() };
    links.set(link.name, kept);
    kept.time.push(stats.epochNs / 1e9);
    DIRECTIONS.forEach((direction) => push(kept[direction], link[direction]));
    if (kept.time.length > KEPT) {
      kept.time.shift();
      DIRECTIONS.forEach((direction) => Object.values(kept[direction]).forEach((values) => values.shift()));
    }
    last.set(link.name, link);
  }
  for (const name of links.keys()) {
    if (!present.has(name)) {
      links.delete(name);
      last.delete(name);
    }
  }
  store.tell("history", stats.epochNs);
}

/** Link changes and the like, with their times; the newest 200. */
export const events = [];

function remember(event) {
  if (!events.some((known) => known.epochNs === event.epochNs && known.label === event.label)) {
    events.push(event);
    events.sort((a, b) => a.epochNs - b.epochNs);
    events.splice(0, Math.max(0, events.length - 200));
    store.tell("events", events);
  }
}

store.on("stats", take);
store.on("event", remember);
store.on("restarted", () => {
  links.clear();
  last.clear();
  events.length = 0;
});
