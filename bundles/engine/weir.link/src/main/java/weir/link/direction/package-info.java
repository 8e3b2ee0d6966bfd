/**
 * One direction of a link without its sockets: plug-ins are asked, frames wait, are served and fly, and all is
 * counted. Time comes from the caller, so that all of it can be tested with a clock that is moved by hand.
 */
package weir.link.direction;
