/** The commands that draw. */
package weir.plot.command;
