/** Capture files: reads pcap and pcapng in place, writes pcapng. */
package weir.capture.file;
