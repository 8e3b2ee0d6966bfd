/**
 * Runs analyzers over captures, stored or growing: opens them, splits the work over processors, merges what came of
 * it, isolates faults of plug-ins.
 */
package weir.analysis;
