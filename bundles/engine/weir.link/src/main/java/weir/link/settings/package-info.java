/** How a direction is set: what is written in topologies and commands, and the models that understand it. */
package weir.link.settings;
