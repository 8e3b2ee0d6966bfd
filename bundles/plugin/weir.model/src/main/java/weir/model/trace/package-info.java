/** Links that follow a recorded trace, as Mahimahi's do. */
package weir.model.trace;
