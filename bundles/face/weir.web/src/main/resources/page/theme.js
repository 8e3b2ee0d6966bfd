// Not a module, and before the first style: the chosen theme holds from the first paint on.
document.documentElement.dataset.theme = (() => {
  try {
    return localStorage.getItem("weir.theme") ?? "auto";
  } catch {
    return "auto";
  }
})();
