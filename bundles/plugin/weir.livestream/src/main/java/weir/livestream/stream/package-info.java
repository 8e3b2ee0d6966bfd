/** A server that streams a video and the players that watch it, as processes or in containers. */
package weir.livestream.stream;
