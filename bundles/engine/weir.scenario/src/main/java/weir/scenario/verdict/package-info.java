/** Holds what came of a run against what was expected, for people and for JUnit. */
package weir.scenario.verdict;
