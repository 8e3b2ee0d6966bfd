/** Switches that are Open vSwitch, run by the workbench itself in the fabric's namespace and in its own folder. */
package weir.emulation.ovs;
