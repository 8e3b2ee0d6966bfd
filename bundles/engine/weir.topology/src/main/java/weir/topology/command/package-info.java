/** The commands that import topologies. */
package weir.topology.command;
