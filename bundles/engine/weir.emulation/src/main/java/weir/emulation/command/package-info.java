/** The commands of networks and nodes, and those that Mininet's users know. */
package weir.emulation.command;
