package weir.test.browser;

/** Scripts that look at a page as somebody does who sees it badly, or not at all; each answers what is wrong. */
final class Readability {
    private Readability() {}

    /** Texts whose contrast to what is behind them is below 4.5 (WCAG 2.2 AA); those of resting controls may be. */
    static final String PALE_TEXTS = """
        const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
        const rgba = (css) => {
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = css;
          canvas.fillRect(0, 0, 1, 1);
          return [...canvas.getImageData(0, 0, 1, 1).data];
        };
        const luminance = (colour) => {
          const [r, g, b] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const behind = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const colour = rgba(getComputedStyle(at).backgroundColor);
            if (colour[3] > 250) return colour;
          }
          return [255, 255, 255, 255];
        };
        const pale = new Set();
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (texts.nextNode()) {
          const element = texts.currentNode.parentElement;
          if (!texts.currentNode.data.trim() || !element.checkVisibility() || element.closest(":disabled, script, .skip, .screen, option")) continue;
          const [light, dark] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((a, b) => b - a);
          const contrast = (light + 0.05) / (dark + 0.05);
          if (contrast < 4.5) pale.add(`${texts.currentNode.data.trim()}: ${contrast.toFixed(2)}`);
        }
        return [...pale];\
        """;

    /** Views that can be scrolled sideways, and controls that stick out of the page. */
    static final String CLIPPED = """
        const wide = [];
        if (document.documentElement.scrollWidth > innerWidth) wide.push("page");
        for (const view of document.querySelectorAll(".view:not([hidden]), .inspector")) {
          if (view.checkVisibility() && view.scrollWidth > view.clientWidth + 1) wide.push(view.className);
        }
        for (const control of document.querySelectorAll("button, input, select, a")) {
          const box = control.getBoundingClientRect();
          if (control.checkVisibility() && box.width > 2 && box.right > innerWidth + 1) wide.push(control.textContent || control.id);
        }
        return wide;\
        """;

    /** Controls that a screen reader could not name. */
    static final String NAMELESS = """
        return [...document.querySelectorAll("button, a, input, select")]
          .filter((control) => control.checkVisibility())
          .filter((control) => !(control.getAttribute("aria-label") || control.textContent.trim() || control.labels?.length))
          .map((control) => control.outerHTML);\
        """;
}
