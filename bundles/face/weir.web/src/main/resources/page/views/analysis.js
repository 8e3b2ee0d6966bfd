// Any analyzer over any captures: its values, its figures, and each figure to save.

import * as api from "../lib/api.js";
import { fill, h } from "../lib/dom.js";
import * as files from "../lib/files.js";
import * as format from "../lib/format.js";
import { attempt, faultBlock } from "../lib/notice.js";
import { optionForm } from "../lib/options.js";
import * as store from "../lib/store.js";
import { scheme } from "../lib/theme.js";
import { zoomable } from "../lib/zoom.js";

const MOST_ROWS = 200;
const META = new Set(["id", "analyzer", "version", "inputs", "filter", "matched", "figures", "tables"]);

const isGroup = (value) => value !== null && typeof value === "object";

export function analysisCard() {
  const analyzer = h("select", { id: "analyzer", onchange: () => describe() });
  const inputs = h("input", { type: "text", id: "analysis-inputs", placeholder: "capture, or run/file.pcapng; several with spaces", autocomplete: "off", spellcheck: "false" });
  const filter = h("input", { type: "text", id: "analysis-filter", placeholder: "rtmp, tcp or BPF", autocomplete: "off", spellcheck: "false" });
  const tunnel = h("select", { id: "analysis-tunnel" }, ["inner", "outer"].map((which) => h("option", { value: which, title: `of an IP packet inside another the ${which} one's headers count` }, which)));
  const about = h("p", { class: "muted" });
  const optionsPlace = h("details", {}, h("summary", {}, "options"));
  const result = h("div", { class: "stack" });
  const run = h("button", { class: "primary" }, "Analyse");
  let analyzers = [];
  let options = null;

  const form = h(
    "form",
    {
      class: "stack-small",
      onsubmit(submit) {
        submit.preventDefault();
        attempt(run, start);
      },
    },
    h("div", { class: "row fields" }, field("Analyzer", analyzer), field("Captures", inputs), field("Filter", filter), field("In tunnels", tunnel), run),
    about, optionsPlace,
  );
  const element = h("section", { class: "card", id: "analyse" }, h("h2", {}, "Analyse"), form, result);

  function field(words, control) {
    return h("div", { class: "option" }, h("label", { for: control.id }, words), control);
  }

  function describe() {
    const one = analyzers.find((candidate) => candidate.name === analyzer.value);
    fill(about, one?.description ?? "");
    options = optionForm("analysis", one?.options ?? []);
    optionsPlace.hidden = !one?.options?.length;
    fill(optionsPlace, h("summary", {}, "options"), options.element);
  }

  async function start() {
    fill(result, h("p", { class: "muted" }, "Analysing…"));
    try {
      const wanted = { analyzer: analyzer.value, inputs: inputs.value.trim().split(/\s+/).filter(Boolean), options: options.values(), tunnel: tunnel.value };
      const answer = await api.post("/analyses", filter.value.trim() ? { ...wanted, filter: filter.value.trim() } : wanted);
      fill(result, [answer].flat().map(report));
    } catch (error) {
      fill(result, faultBlock(error));
    }
  }

  function report(one) {
    const groups = Object.entries(one).filter(([name, value]) => !META.has(name) && isGroup(value));
    return h("div", { class: "report stack" },
      h("p", { class: "muted" }, `${one.analyzer} ${one.version ?? ""}: ${format.count(one.matched)} frames${one.filter ? ` that match ${one.filter}` : ""}`),
      groups.map(([name, value]) => group(name, value)),
      (one.figures ?? []).map((figure) => figureBlock(one.id, figure)));
  }

  /** A group's values as tiles, its lists as tables, and so on with the groups in it. */
  function group(name, value) {
    const title = h("h3", {}, format.words(name));
    if (Array.isArray(value)) {
      return h("div", {}, title, table(value));
    }
    const entries = Object.entries(value);
    const plain = entries.filter(([, inner]) => !isGroup(inner));
    return h("div", {}, title,
      plain.length > 0 && h("dl", { class: "tiles" }, plain.map(([key, inner]) => h("div", {}, h("dt", {}, format.words(key)), h("dd", {}, format.named(key, inner))))),
      entries.filter(([, inner]) => isGroup(inner)).map(([key, inner]) => group(key, inner)));
  }

  function table(rows) {
    if (rows.length === 0) {
      return h("p", { class: "muted" }, "none");
    }
    if (!isGroup(rows[0])) {
      return h("p", {}, rows.slice(0, MOST_ROWS).join(", "), rows.length > MOST_ROWS && ` and ${format.count(rows.length - MOST_ROWS)} more`);
    }
    const columns = [...new Set(rows.slice(0, MOST_ROWS).flatMap(Object.keys))];
    const aligned = (column) => ({ class: typeof rows[0][column] === "number" ? "number" : null });
    return h("div", { class: "wide" },
      h("table", {}, h("thead", {}, h("tr", {}, columns.map((column) => h("th", aligned(column), format.words(column))))),
        h("tbody", {}, rows.slice(0, MOST_ROWS).map((row) => h("tr", {}, columns.map((column) => h("td", aligned(column), format.named(column, row[column]))))))),
      rows.length > MOST_ROWS && h("p", { class: "muted small" }, `${format.count(rows.length - MOST_ROWS)} more; analyze:run … --json has all.`));
  }

  function figureBlock(id, figure) {
    const at = (kind) => `/analyses/${api.seg(id)}/figures/${api.seg(figure.name)}.${kind}?theme=${scheme()}`;
    const as = (kind) => files.name(h("a", { download: `${figure.name}.${kind}` }, kind.toUpperCase()), "href", at(kind));
    const image = files.name(h("img", { alt: figure.title, loading: "lazy" }), "src", at("png"));
    return h("figure", { class: "figure" }, zoomable(image, at("png")), h("figcaption", { class: "row spread" }, h("span", {}, figure.title), h("span", { class: "row" }, "Save as", ["png", "svg", "pdf", "csv"].map(as))));
  }

  store.on("plugins", () => api.get("/analyzers").then((all) => {
    const before = analyzer.value;
    analyzers = all.analyzers ?? all;
    fill(analyzer, analyzers.map((one) => h("option", { value: one.name }, one.name)));
    if (analyzers.some((one) => one.name === before)) {
      analyzer.value = before;
    }
    describe();
  }, () => {}));

  return {
    element,
    use(names) {
      inputs.value = names.join(" ");
      element.scrollIntoView({ block: "start", behavior: "smooth" });
      analyzer.focus();
    },
  };
}
