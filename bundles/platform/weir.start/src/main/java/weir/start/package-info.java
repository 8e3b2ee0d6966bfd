/** The program that starts a workbench whose bundles were laid out before, on one class path. */
package weir.start;
