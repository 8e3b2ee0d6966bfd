/** RTP and RTCP (RFC 3550): streams found among datagrams, loss, interarrival jitter, round trips. */
package weir.analyzer.rtp;
