/** The HTTP server: who gets in, how many, and the files of the page. */
package weir.web.server;
