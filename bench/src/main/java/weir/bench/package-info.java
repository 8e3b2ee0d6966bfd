/** Benchmarks: a main class for each family, which the script of its name starts, and what they share. */
package weir.bench;
