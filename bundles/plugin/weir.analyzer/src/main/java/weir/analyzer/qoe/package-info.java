/** What a viewer saw of an RTMP stream, from its packets. */
package weir.analyzer.qoe;
