/** Reads capture files, pcap and pcapng, in place. */
package weir.capture.file;
