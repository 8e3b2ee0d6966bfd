// Shells in nodes, several side by side. Each lives for as long as its pane, whatever view is shown, and for ten minutes
// without one: a reload, or a lost connection, ends none.

import * as assets from "../lib/assets.js";
import { fill, h, text } from "../lib/dom.js";
import { info } from "../lib/notice.js";
import * as store from "../lib/store.js";
import { colour, scheme } from "../lib/theme.js";
import { protocols } from "../lib/token.js";

const RETRY_MS = 1000;
const KEPT = "weir.terminals";
const REFUSED = { 4409: "shown elsewhere", 4410: "ended meanwhile", 4404: "there is no such node", 4429: "too many terminals are open; close one", 4500: "it could not be started" };

export function mount(element) {
  const choice = h("select", { id: "terminal-node" });
  const panes = h("div", { class: "panes" });
  const add = h("button", { type: "button", class: "primary", onclick: () => choice.value && open(choice.value) }, "New terminal");
  const none = h("div", { class: "empty card" });
  fill(element, h("div", { class: "page fixed" },
    h("header", {}, h("h1", {}, "Terminals"), h("div", { class: "row" }, h("label", { for: "terminal-node", class: "muted" }, "Node"), choice, add)), none, panes));

  function arrange() {
    const count = panes.children.length;
    panes.dataset.count = String(Math.min(count, 4));
    none.hidden = count > 0;
    const up = choice.options.length > 0;
    fill(none, h("strong", {}, up ? "No terminal is open" : "No network is up"),
      h("p", {}, up ? "Choose a node and open a shell in it. Several stand side by side." : "A terminal is a shell in a node. Bring a network up first."));
  }

  const opened = new Map();

  /** @param id of a shell that was opened before a reload */
  function open(node, id = null) {
    const pane = terminalPane(node, id, () => {
      opened.delete(pane);
      pane.element.remove();
      keep();
      arrange();
    });
    opened.set(pane, node);
    panes.append(pane.element);
    arrange();
    pane.start();
    keep();
  }

  /** For this tab alone: another one that opens the page has terminals of its own. */
  function keep() {
    sessionStorage.setItem(KEPT, JSON.stringify([...opened].map(([pane, node]) => [node, pane.id])));
  }

  function reopen() {
    try {
      JSON.parse(sessionStorage.getItem(KEPT) ?? "[]").forEach(([node, id]) => open(node, id));
    } catch {
      sessionStorage.removeItem(KEPT);
    }
  }

  addEventListener("beforeunload", (leaving) => opened.size > 0 && leaving.preventDefault());

  store.on("topology", (topology) => {
    const before = choice.value;
    fill(choice, (topology?.nodes ?? []).map((node) => h("option", { value: node.name }, node.name)));
    if (before && topology?.nodes.some((node) => node.name === before)) {
      choice.value = before;
    }
    add.disabled = choice.disabled = choice.options.length === 0;
    arrange();
  });
  arrange();
  reopen();

  return {
    title: "Terminals",
    show(node) {
      if (node) {
        open(node);
        // Once is enough: going back to this view opens no second one.
        history.replaceState(null, "", "#terminals");
      }
    },
  };
}

function colours() {
  return { background: colour("sunken"), foreground: colour("text"), cursor: colour("accent"), selection: scheme() === "dark" ? "#3b6b78aa" : "#9ed3deaa" };
}

/** Keys by which a browser would act, and a shell shall. The system's own (Ctrl+W, T, N) never reach a page. */
function isForShell(key) {
  return (key.ctrlKey && !key.metaKey && !key.shiftKey && /^[a-z@[\\\]^_ ]$/i.test(key.key)) || /^F([1-9]|1[0-2])$/.test(key.key) || (key.altKey && !key.ctrlKey && key.key.length === 1);
}

const randomId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function terminalPane(node, known, gone) {
  const id = known ?? randomId();
  let again = known !== null;
  const state = h("span", { class: "chip" }, "opening");
  const place = h("div", { class: "screen" });
  const anew = h("button", { type: "button", class: "quiet", hidden: true, onclick: () => connect() }, "Open again");
  const copy = h("button", { type: "button", class: "quiet", title: "Copy what is selected, else all (Ctrl+Shift+C)", onclick: () => copyText() }, "Copy");
  const close = h("button", { type: "button", class: "icon-button", "aria-label": `Close the terminal in ${node}`, title: "Close", onclick: () => end() }, "×");
  const element = h("section", { class: "pane", "aria-label": `Terminal in ${node}` }, h("header", {}, h("strong", {}, node), state, h("span", { class: "gap" }), anew, copy, close), place);
  let terminal = null;
  let fit = null;
  let socket = null;
  let retry = null;
  let stops = [];
  const early = [];

  async function start() {
    const { Terminal, Fit } = await assets.terminal();
    terminal = new Terminal({ fontFamily: '"DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace', fontSize: 13, cursorBlink: true, scrollback: 5000, screenReaderMode: true, theme: colours() });
    fit = new Fit();
    terminal.loadAddon(fit);
    terminal.open(place);
    terminal.attachCustomKeyEventHandler((key) => {
      if (key.type === "keydown" && key.ctrlKey && key.shiftKey && key.code === "KeyC") {
        copyText();
        key.preventDefault();
        return false;
      }
      if (key.ctrlKey && key.shiftKey && key.code === "KeyV") {
        // The browser pastes.
        return false;
      }
      if (isForShell(key)) {
        key.preventDefault();
      }
      return true;
    });
    terminal.onData((data) => send(new TextEncoder().encode(data)));
    terminal.onBinary((data) => send(Uint8Array.from(data, (letter) => letter.charCodeAt(0))));
    terminal.onResize(({ cols, rows }) => send(JSON.stringify({ resize: [cols, rows] })));
    const observer = new ResizeObserver(() => place.clientWidth > 0 && fit.fit());
    observer.observe(place);
    fit.fit();
    stops = [() => observer.disconnect(), store.on("scheme", () => terminal.setOption("theme", colours()))];
    connect();
    terminal.focus();
  }

  function send(message) {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(message);
    } else if (socket?.readyState === WebSocket.CONNECTING && !again) {
      early.push(message);
    }
  }

  function connect() {
    anew.hidden = true;
    tell("opening", "");
    terminal.reset();
    const address = `ws://${location.host}/api/v1/terminals?node=${encodeURIComponent(node)}&columns=${terminal.cols}&rows=${terminal.rows}&id=${id}&again=${again}`;
    socket = new WebSocket(location.protocol === "https:" ? address.replace("ws:", "wss:") : address, protocols());
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      tell("open", "good");
      again = true;
      early.splice(0).forEach(send);
    };
    socket.onmessage = (message) => terminal.write(typeof message.data === "string" ? message.data : new Uint8Array(message.data));
    socket.onclose = (closed) => {
      if (closed.code === 1006 && again) {
        tell("connection lost; trying again", "bad");
        retry = setTimeout(connect, RETRY_MS);
        return;
      }
      again = closed.code === 4409;
      anew.hidden = false;
      tell(closed.code === 1000 ? `ended, status ${closed.reason || "0"}` : (REFUSED[closed.code] ?? closed.reason) || "connection lost", closed.code === 1000 ? "" : "bad");
    };
  }

  function tell(words, kind) {
    text(state, words);
    state.className = `chip ${kind}`;
  }

  async function copyText() {
    if (!terminal.hasSelection()) {
      terminal.selectAll();
    }
    try {
      await navigator.clipboard.writeText(terminal.getSelection());
      info("Copied", "The text of the terminal is on the clipboard.");
    } catch {
      info("The browser does not allow copying", "Select the text and press Ctrl+C outside the shell.");
    }
    terminal.clearSelection();
    terminal.focus();
  }

  function end() {
    if (socket) {
      socket.onclose = null;
      send(JSON.stringify({ end: true }));
      socket.close();
    }
    clearTimeout(retry);
    stops.forEach((stop) => stop());
    terminal?.dispose();
    gone();
  }

  return { id, element, start };
}
