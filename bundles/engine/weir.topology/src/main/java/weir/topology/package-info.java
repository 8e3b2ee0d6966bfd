/** Topologies: read, checked, generated and written. */
package weir.topology;
