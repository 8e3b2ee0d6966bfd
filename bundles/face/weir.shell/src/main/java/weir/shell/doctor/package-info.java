/** Checks of this machine, and removal of what earlier runs left behind. */
package weir.shell.doctor;
