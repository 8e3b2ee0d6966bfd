/** Sessions: a prompt, a script, one command, an attached terminal; and the start that decides which. */
package weir.shell.session;
