/** The services and commands of captures. */
package weir.capture;
