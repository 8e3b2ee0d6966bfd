/** Figures as charts: bars, lines, dots, distributions. */
package weir.plot.chart;
