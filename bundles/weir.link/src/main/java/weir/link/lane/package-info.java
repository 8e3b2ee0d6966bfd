/**
 * One direction of a link without its sockets: frames in memory, the queue, the server, the wire, and what is counted.
 * Time comes from the caller, so that all of it can be tested with a clock that is moved by hand.
 */
package weir.link.lane;
