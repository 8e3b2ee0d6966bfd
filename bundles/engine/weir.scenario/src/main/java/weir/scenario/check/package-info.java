/** Judges a scenario file before anything runs. */
package weir.scenario.check;
