// A view that a bundle brings: its module is loaded anew whenever the bundle is another one.

import * as api from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import { faultBlock } from "../lib/notice.js";
import { scheme } from "../lib/theme.js";

const REFRESH_MS = 1000;

export function mountContributed(element, view) {
  const place = h("div", { class: "contributed" });
  const fault = h("div", { role: "alert" });
  fill(element, h("div", { class: "page" }, h("header", {}, h("h1", {}, view.title)), fault, place));
  const listeners = new Set();
  let instance = null;
  let ended = false;
  let asking = false;

  const data = () => api.get(`/views/${api.seg(view.id)}/data`);
  const context = { data, theme: scheme, subscribe: (listener) => (listeners.add(listener), () => listeners.delete(listener)) };

  async function refresh() {
    if (asking || element.hidden || (listeners.size === 0 && !instance?.update)) {
      return;
    }
    asking = true;
    try {
      const document = await data();
      instance?.update?.(document);
      listeners.forEach((listener) => listener(document));
      fill(fault);
    } catch (error) {
      fill(fault, faultBlock(error.what ? error : { what: `The view ${view.title} failed`, why: error.message, fix: "tell its author; the other views go on" }));
    } finally {
      asking = false;
    }
  }

  import(view.module).then(
    (module) => {
      if (!ended) {
        instance = module.default(place, context) ?? null;
        refresh();
      }
    },
  ).catch((error) => fill(fault, faultBlock({ what: `The view ${view.title} could not be opened`, why: error.message, fix: "look at the bundle that brings it in Plug-ins" })));
  const timer = setInterval(refresh, REFRESH_MS);

  return {
    title: view.title,
    show: refresh,
    unmount() {
      ended = true;
      clearInterval(timer);
      instance?.unmount?.();
    },
  };
}
