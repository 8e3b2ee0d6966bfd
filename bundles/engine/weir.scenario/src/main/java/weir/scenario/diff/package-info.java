/** Compares runs. */
package weir.scenario.diff;
