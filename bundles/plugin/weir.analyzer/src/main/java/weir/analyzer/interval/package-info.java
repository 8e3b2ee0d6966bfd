/** Times between frames: inter-sending and inter-arrival. */
package weir.analyzer.interval;
