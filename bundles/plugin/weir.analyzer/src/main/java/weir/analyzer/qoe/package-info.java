/** Quality of experience of an RTMP stream's viewer, computed from its packets. */
package weir.analyzer.qoe;
