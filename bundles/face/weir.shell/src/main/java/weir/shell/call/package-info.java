/** One call of a command: found in the table of all that bundles offer, parsed, run, answered. */
package weir.shell.call;
