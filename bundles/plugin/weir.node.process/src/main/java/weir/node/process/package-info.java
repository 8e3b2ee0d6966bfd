/** Hosts as processes in network namespaces: the runtime that needs neither root nor a container engine. */
package weir.node.process;
