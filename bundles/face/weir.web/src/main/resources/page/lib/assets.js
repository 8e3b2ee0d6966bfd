// Libraries are fetched when the first view needs them, so the page itself is there at once.

const loading = new Map();

function once(address, make) {
  if (!loading.has(address)) {
    loading.set(address, new Promise((resolve, reject) => {
      const element = make();
      element.addEventListener("load", resolve);
      element.addEventListener("error", () => {
        loading.delete(address);
        element.remove();
        reject(new Error(`${address} could not be loaded`));
      });
      document.head.append(element);
    }));
  }
  return loading.get(address);
}

export const script = (address) => once(address, () => Object.assign(document.createElement("script"), { src: address }));
export const style = (address) => once(address, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href: address }));

export const graph = () => script("/assets/cytoscape/cytoscape.min.js").then(() => globalThis.cytoscape);

export const chart = () =>
  Promise.all([script("/assets/uplot/uPlot.iife.min.js"), style("/assets/uplot/uPlot.min.css")]).then(() => globalThis.uPlot);

export const terminal = () =>
  Promise.all([
    script("/assets/xterm/xterm.js").then(() => script("/assets/xterm-addon-fit/xterm-addon-fit.js")),
    style("/assets/xterm/xterm.css"),
  ]).then(() => ({ Terminal: globalThis.Terminal, Fit: globalThis.FitAddon.FitAddon }));
