/**
 * Hosts as Docker containers. The engine makes them and runs programs in them; their interfaces, addresses and kernel
 * settings are ours, made through the container's network namespace as for any other host.
 */
package weir.node.docker;
