/** The bundles in the deploy folder, their services, and their faults in plain words. */
package weir.plugin;
