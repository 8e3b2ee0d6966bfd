/** Impairments of links other than delay, written once for all models. */
package weir.model.impairment;
