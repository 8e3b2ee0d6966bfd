/** Frames of two captures that are the same packet, by flow; which of those that were sent are lost. */
package weir.analyzer.match;
