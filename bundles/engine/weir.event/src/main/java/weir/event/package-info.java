/** The one publisher of events, which every configuration with links or nodes has. */
package weir.event;
