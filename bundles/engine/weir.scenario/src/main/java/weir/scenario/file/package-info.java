/** Scenario files: their grammar, and what they say. */
package weir.scenario.file;
