/** Makes a planned network real in one transaction, changes it, and ends it. */
package weir.emulation.build;
