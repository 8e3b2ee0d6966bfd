/** The commands of captures. */
package weir.capture.command;
