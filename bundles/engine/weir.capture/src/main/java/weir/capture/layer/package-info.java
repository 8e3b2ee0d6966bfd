/** What a frame consists of, from its link layer down to TCP and UDP, through tunnels. */
package weir.capture.layer;
