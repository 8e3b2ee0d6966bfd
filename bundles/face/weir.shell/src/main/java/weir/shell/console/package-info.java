/** Where a session reads and writes: this terminal, an attached one, a pipe. */
package weir.shell.console;
