/** What this machine can do, and what runs before left behind. */
package weir.shell.doctor;
