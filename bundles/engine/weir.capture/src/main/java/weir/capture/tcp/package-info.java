/** Puts the bytes of TCP connections in order, also of those that came in IP fragments. */
package weir.capture.tcp;
