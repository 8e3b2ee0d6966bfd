/** Rounds with a seed against workbenches that are started as users start them, and what must hold after each. */
package weir.bench.trial;
