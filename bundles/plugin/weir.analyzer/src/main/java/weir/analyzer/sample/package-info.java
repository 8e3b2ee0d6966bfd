/** Many values in little memory: lists, blocks, ranks, statistics. */
package weir.analyzer.sample;
