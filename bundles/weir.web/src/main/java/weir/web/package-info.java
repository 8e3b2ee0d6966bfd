/**
 * The workbench in a browser: {@code WebFront} decides when there is a server, {@code weir.web.server} lets requests in,
 * {@code weir.web.rest} answers them, {@code weir.web.live} tells what changes, {@code weir.web.terminal} opens shells.
 */
package weir.web;
