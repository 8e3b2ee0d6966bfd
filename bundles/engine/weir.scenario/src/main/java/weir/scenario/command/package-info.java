/** The commands of scenarios. */
package weir.scenario.command;
