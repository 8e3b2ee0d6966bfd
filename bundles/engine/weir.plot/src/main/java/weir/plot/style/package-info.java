/** How charts look: axes, colours, numbers with their units. */
package weir.plot.style;
