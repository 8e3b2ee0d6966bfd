/** What a topology will be, before anything is made: names, numbers, addresses, ports, neighbours. */
package weir.emulation.plan;
