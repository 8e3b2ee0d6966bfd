/** The plan of a network before anything is made: names, numbers, addresses, ports, neighbours. */
package weir.emulation.plan;
