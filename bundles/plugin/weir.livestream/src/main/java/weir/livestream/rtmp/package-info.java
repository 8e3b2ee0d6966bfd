/** A small RTMP server: one publishes a stream, any number play it. Runs in a host, and uses nothing but the JDK. */
package weir.livestream.rtmp;
