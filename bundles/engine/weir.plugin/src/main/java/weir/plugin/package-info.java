/** What is deployed, what its services are, its faults in plain words. */
package weir.plugin;
