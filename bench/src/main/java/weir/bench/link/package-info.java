/** What the benchmark of links is made of: networks to measure, traffic, and meters. */
package weir.bench.link;
