/** A run, whatever it runs: its folder, its events, its life from start to end. */
package weir.scenario.run;
