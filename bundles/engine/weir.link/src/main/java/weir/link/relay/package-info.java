/**
 * The relay: frames from a packet ring through a direction to a packet sender, for all links on one thread.
 */
package weir.link.relay;
