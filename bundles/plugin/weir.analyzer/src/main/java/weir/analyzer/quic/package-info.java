/** QUIC as far as it can be seen without keys. */
package weir.analyzer.quic;
