// The last hour of every link: rates from counters, the queue, drops; a sample a second, before the page was opened as the
// workbench has kept it.

import * as api from "./api.js";
import * as store from "./store.js";

const KEPT = 1000;

/** link -> {time: [s], forward: {bps, queue, drops, limit}, reverse: ...}, all arrays of the same length */
const links = new Map();
const last = new Map();
/** The links whose past has been asked for. */
const fetched = new Set();

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

/** Fetches once what a link did before this page was there. */
export async function recall(link) {
  if (!link || fetched.has(link)) {
    return;
  }
  fetched.add(link);
  try {
    const past = await api.get(`/history/${api.seg(link)}`);
    const kept = links.get(link) ?? { time: [], forward: blank(), reverse: blank() };
    const from = kept.time[0] ?? Infinity;
    const older = past.seconds.filter((second) => second < from).length;
    kept.time.unshift(...past.seconds.slice(0, older));
    DIRECTIONS.forEach((direction) => Object.entries(kept[direction]).forEach(([name, values]) => values.unshift(...past[direction][name].slice(0, older))));
    links.set(link, kept);
    store.tell("history", null);
  } catch {
    fetched.delete(link);
  }
}

function forget() {
  links.clear();
  fetched.clear();
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
  for (const name of last.keys()) {
    if (!present.has(name)) {
      links.delete(name);
      fetched.delete(name);
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
// What links did is still there when their network has gone, until there is another.
let gone = false;
store.on("topology", (topology) => {
  if (topology === null) {
    last.clear();
  } else if (gone) {
    forget();
  }
  gone = topology === null;
});
// What was missed while the connection was lost the workbench has kept.
let lost = false;
store.on("connection", ({ state }) => {
  if (state === "live" && lost) {
    const again = [...fetched];
    forget();
    again.forEach(recall);
  }
  lost = state === "waiting";
});
store.on("event", remember);
store.on("restarted", () => {
  forget();
  last.clear();
  events.length = 0;
});
