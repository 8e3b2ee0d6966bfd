/** Patterns of loss: runs of lost frames, gaps between them, the Gilbert-Elliott model that is likeliest to make them. */
package weir.analyzer.loss;
