/** What a route is made of: the call, its body, the answer, and problems as RFC 9457 wants them told. */
package weir.web.http;
