/** The service that brings networks up, and what it asks of the machine. */
package weir.emulation.run;
