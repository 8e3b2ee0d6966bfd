/** Kills, stops, starves and crowds workbenches at random, and looks whether anything is left, lost, or wrongly said. */
package weir.bench.chaos;
