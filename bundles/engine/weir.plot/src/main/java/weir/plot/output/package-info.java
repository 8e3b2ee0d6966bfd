/** Charts as files: PNG, SVG, PDF and the page of a run. */
package weir.plot.output;
