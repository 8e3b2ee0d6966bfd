/** The parts of a route: the call, its body, the answer, and problems as RFC 9457 wants them told. */
package weir.web.http;
