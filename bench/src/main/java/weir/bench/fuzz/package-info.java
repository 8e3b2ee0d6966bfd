/** Random commands, files and HTTP requests for a workbench, which must answer each, and survive. */
package weir.bench.fuzz;
