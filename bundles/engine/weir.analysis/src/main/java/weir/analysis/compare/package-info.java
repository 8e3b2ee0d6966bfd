/** Compares several captures: figures over each other, and whether they differ by more than chance. */
package weir.analysis.compare;
