/** What came of a run, held against what was expected, for people and for JUnit. */
package weir.scenario.verdict;
