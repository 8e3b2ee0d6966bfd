// What running captures tell: delays of the last five minutes, the newest histograms.

import * as store from "./store.js";

const KEPT_S = 300;

export const delays = { time: [], ms: [] };
export let newest = null;

function append(points) {
  const last = delays.time.at(-1) ?? 0;
  for (const [epochNs, delayNs] of points) {
    if (epochNs / 1e9 > last) {
      delays.time.push(epochNs / 1e9);
      delays.ms.push(delayNs / 1e6);
    }
  }
}

// What was measured before the page was opened, or while its connection was lost.
store.on("past", (past) => append(past.points));

store.on("live", (live) => {
  newest = live;
  append(live.oneWayDelay?.points ?? []);
  const first = delays.time.findIndex((second) => second > live.epochNs / 1e9 - KEPT_S);
  const old = first < 0 ? delays.time.length : first;
  delays.time.splice(0, old);
  delays.ms.splice(0, old);
  store.tell("live-taken", live);
});

export function forget() {
  delays.time.length = 0;
  delays.ms.length = 0;
  newest = null;
}

store.on("restarted", forget);
