/** HTTP/1.x: messages out of TCP connections, requests and what became of them. */
package weir.analyzer.http;
