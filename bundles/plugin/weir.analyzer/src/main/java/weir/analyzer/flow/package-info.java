/** Conversations and what went through them. */
package weir.analyzer.flow;
