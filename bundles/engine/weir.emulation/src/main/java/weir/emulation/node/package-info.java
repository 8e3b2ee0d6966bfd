/** Hosts, switches, routers, and the ways out to this machine's network. */
package weir.emulation.node;
