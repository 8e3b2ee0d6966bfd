/** TCP as Wireshark analyses it: retransmissions, windows, round-trip times. */
package weir.analyzer.tcp;
