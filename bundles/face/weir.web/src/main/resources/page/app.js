// The workbench's frame: views by the address, the rail, keys, the connection's state.

import "./lib/token.js";
import { fill, h, icon, text } from "./lib/dom.js";
import * as events from "./lib/events.js";
import { keys } from "./lib/keys.js";
import { fault } from "./lib/notice.js";
import * as store from "./lib/store.js";
import * as theme from "./lib/theme.js";
import "./lib/history.js";
import "./lib/live.js";
import { mountContributed } from "./views/contributed.js";
import { acceptDrops, mount as plugins } from "./views/plugins.js";
import { mount as live } from "./views/live.js";
import { mount as runs } from "./views/runs.js";
import { mount as start, runState } from "./views/start.js";
import { mount as terminals } from "./views/terminals.js";
import { mount as topology } from "./views/topology.js";

const SHIPPED = [
  { id: "network", title: "Network", mount: topology, icon: "M5 4h5v4H5zM14 16h5v4h-5zM5 16h5v4H5zM7.500 8v8M7.500 12h9v4" },
  { id: "live", title: "Live", mount: live, icon: "M3 12h4l3-8 4 16 3-8h4" },
  { id: "terminals", title: "Terminals", mount: terminals, icon: "M3 5h18v14H3zM7 9l3 3-3 3M12 15h5" },
  { id: "runs", title: "Runs", mount: runs, icon: "M4 5h16M4 10h16M4 15h10M4 20h10M18 14v6M15.500 17.500 18 20l2.500-2.500" },
  { id: "plugins", title: "Plug-ins", mount: plugins, icon: "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3" },
  { id: "start", title: "Start", mount: start, icon: "M7 4.500v15l12-7.500z" },
];
const CONTRIBUTED_ICON = "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM16.500 13v7M13 16.500h7";

const main = document.getElementById("main");
const rail = document.getElementById("rail");
const mounted = new Map();
let contributed = [];

export function go(...parts) {
  location.hash = parts.filter((part) => part !== undefined && part !== null).map(encodeURIComponent).join("/");
}

const route = () => location.hash.slice(1).split("/").filter(Boolean).map((part) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
});

function open() {
  const [wanted = "network", ...rest] = route();
  const definition = [...SHIPPED, ...contributed].find((one) => one.id === wanted) ?? SHIPPED[0];
  if (!mounted.has(definition.id)) {
    const element = h("section", { class: `view view-${definition.kind ?? definition.id}`, "data-view": definition.id });
    main.append(element);
    mounted.set(definition.id, { element, view: definition.mount(element, { go }) });
  }
  for (const [id, one] of mounted) {
    one.element.hidden = id !== definition.id;
  }
  document.title = `${definition.title} – Weir`;
  drawRail(definition.id);
  mounted.get(definition.id).view.show(...rest);
}

function drawRail(current = route()[0] ?? "network") {
  const link = (one, i) => h("a", { href: `#${encodeURIComponent(one.id)}`, "aria-current": one.id === current ? "page" : null, title: i < 9 ? `${one.title} (${i + 1})` : one.title }, icon(one.icon), h("span", {}, one.title));
  const focused = document.activeElement?.getAttribute("href");
  fill(rail, SHIPPED.map(link), contributed.length > 0 && h("div", { class: "parted" }, "From plug-ins"), contributed.map((one, i) => link(one, SHIPPED.length + i)));
  if (focused?.startsWith("#")) {
    [...rail.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
  }
}

/** Views of bundles come, go and change while the page is open. */
function viewsChanged(views) {
  const now = (views ?? []).map((view) => ({ id: `view-${view.id}`, kind: "contributed", title: view.title, module: view.module, icon: CONTRIBUTED_ICON, mount: (element) => mountContributed(element, view) }));
  for (const old of contributed) {
    if (!now.some((one) => one.id === old.id && one.module === old.module) && mounted.has(old.id)) {
      const gone = mounted.get(old.id);
      gone.view.unmount();
      gone.element.remove();
      mounted.delete(old.id);
    }
  }
  contributed = now;
  open();
}

const CONNECTION = { live: "connected", waiting: "connecting again…", lost: "not signed in" };

function connectionChanged({ state }) {
  const place = document.getElementById("connection");
  const before = place.dataset.state;
  place.dataset.state = state;
  text(place, before ? CONNECTION[state] : state === "live" ? "connected" : "connecting…");
  place.title = state === "lost" ? "Open the address that the workbench printed last" : state === "live" ? "" : "The workbench does not answer; trying again";
  offlineChanged(state !== "live" && before !== undefined);
  if (state === "lost" && before !== "lost") {
    fault({ what: "The workbench does not know this browser", why: "its token is another since it was started anew or has moved", fix: "open the address that it printed last" });
  }
}

let focused = null;

/** What somebody does meanwhile would act later, and unseen. */
function offlineChanged(offline) {
  document.body.classList.toggle("offline", offline);
  document.getElementById("banner").hidden = !offline;
  if (offline && !main.inert) {
    focused = document.activeElement;
  }
  const back = main.inert && !offline;
  main.inert = offline;
  if (back && document.activeElement === document.body) {
    focused?.focus();
  }
}

store.on("connection", connectionChanged);
store.on("topology", (network) => text(document.getElementById("where"), network ? network.name : ""));
store.on("views", viewsChanged);
addEventListener("hashchange", open);
addEventListener("unhandledrejection", (rejected) => fault(rejected.reason));
theme.start();
runState(document.getElementById("run-state"), go);
acceptDrops(document.getElementById("drop-hint"));
// Its address is no view's.
document.querySelector(".skip").addEventListener("click", (click) => {
  click.preventDefault();
  main.focus();
});
keys(go, () => [...SHIPPED, ...contributed].map((one) => one.id));
open();
events.start();
