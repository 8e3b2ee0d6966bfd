/** The one publisher of events. */
package weir.scenario.event;
