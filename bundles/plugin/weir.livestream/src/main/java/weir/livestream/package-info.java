/** The scenario {@code live-stream}. */
package weir.livestream;
