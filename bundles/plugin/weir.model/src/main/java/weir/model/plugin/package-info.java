/** The parts that all factories of link models and queue disciplines share. */
package weir.model.plugin;
