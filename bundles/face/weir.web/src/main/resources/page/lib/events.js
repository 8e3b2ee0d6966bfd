// The workbench's event stream into the store. EventSource would tell neither a refused token from a dead workbench nor
// a silent line from an idle one, so the stream is read here: one that says nothing for a while is taken for lost.

import * as store from "./store.js";
import * as token from "./token.js";

const SILENCE_MS = 12_000;
const WAITS_MS = [500, 1000, 2000, 4000, 5000];
const STATES = new Set(["hello", "topology", "run", "plugins", "views", "captures"]);

let identity = null;
let failures = 0;
let wake = () => {};

const state = (name, fault) => store.put("connection", { state: name, fault });

function take(name, data) {
  const document = JSON.parse(data);
  if (name === "hello") {
    const known = `${document.pid}@${document.startedEpochNs}`;
    if (identity !== null && identity !== known) {
      store.tell("restarted", document);
    }
    identity = known;
    failures = 0;
    state("live");
  }
  (STATES.has(name) ? store.put : store.tell)(name, document);
}

/** One stream, until it ends or falls silent. */
async function listen() {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), SILENCE_MS);
  try {
    const answer = await fetch("/api/v1/events", { credentials: "omit", signal: abort.signal, headers: { Accept: "text/event-stream", ...token.headers() } });
    if (!answer.ok) {
      return answer.status;
    }
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return 0;
      }
      clearTimeout(timer);
      timer = setTimeout(() => abort.abort(), SILENCE_MS);
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop();
      blocks.forEach(block);
    }
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}

function block(text) {
  let name = "message";
  let data = "";
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith("event:")) {
      name = line.slice(6).trim();
    } else if (line.startsWith("data:")) {
      data += line.slice(5).trim();
    }
  }
  if (data) {
    take(name, data);
  }
}

/** Listens for as long as the page is open. */
export async function start() {
  state("waiting");
  for (;;) {
    const status = await listen().catch(() => 0);
    state(status === 401 || status === 403 ? "lost" : "waiting", status);
    const wait = WAITS_MS[Math.min(failures++, WAITS_MS.length - 1)];
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Tries again now and not only after the wait. */
export const hurry = () => wake();

addEventListener("online", hurry);
