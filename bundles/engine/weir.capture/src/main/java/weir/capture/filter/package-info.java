/** Chooses frames: all, RTMP, TCP or by a BPF filter. */
package weir.capture.filter;
