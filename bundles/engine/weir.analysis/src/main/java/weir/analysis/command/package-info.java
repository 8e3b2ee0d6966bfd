/** The commands {@code analyze:list} and {@code analyze:run}, and what they write. */
package weir.analysis.command;
