/** Whole networks, ours and Mininet's, driven from outside as a user would. */
package weir.bench.network;
