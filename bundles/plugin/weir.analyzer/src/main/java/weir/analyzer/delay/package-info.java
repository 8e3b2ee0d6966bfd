/** One-way delay, loss and reordering: frames of two captures that are the same packet. */
package weir.analyzer.delay;
