/** Measures between hosts: who reaches whom, and at what rate. */
package weir.emulation.measure;
