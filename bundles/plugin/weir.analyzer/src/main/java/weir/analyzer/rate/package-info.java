/** Throughput, bursts, sizes of packets. */
package weir.analyzer.rate;
