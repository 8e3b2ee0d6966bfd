/** Delay variation: interarrival jitter (RFC 3550), PDV and IPDV (RFC 5481). */
package weir.analyzer.jitter;
