/** The Docker engine: its containers, their processes, events and owners. */
package weir.node.docker.engine;
