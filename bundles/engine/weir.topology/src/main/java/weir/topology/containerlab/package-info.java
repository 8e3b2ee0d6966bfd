/** Topology files of containerlab, as far as they fit. */
package weir.topology.containerlab;
