/** Compares analyses of captures with what the field's own programs say. */
package weir.bench.truth;
