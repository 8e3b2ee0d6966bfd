/** Queries and answers of the domain name system. */
package weir.analyzer.dns;
