/** Reads the files that models are made of. */
package weir.model.file;
