/** What a link does to frames beside delaying them, written once for all models. */
package weir.model.impairment;
