/** Runs what a scenario file says: its steps at their times, its captures, its nested scenarios. */
package weir.scenario.play;
