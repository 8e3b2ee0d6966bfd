/**
 * The relay: frames from a packet ring through a lane to a packet sender, for all links on one thread.
 */
package weir.link.relay;
