/** FRR, the routing suite, in routers. */
package weir.emulation.frr;
