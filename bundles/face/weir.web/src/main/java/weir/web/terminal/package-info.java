/** Shells in nodes, by WebSocket. */
package weir.web.terminal;
