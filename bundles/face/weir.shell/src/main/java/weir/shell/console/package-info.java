/** Input and output of a session: this terminal, an attached one, a pipe. */
package weir.shell.console;
