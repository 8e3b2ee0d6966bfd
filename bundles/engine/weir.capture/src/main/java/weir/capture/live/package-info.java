/** Captures live traffic into pcapng files. */
package weir.capture.live;
