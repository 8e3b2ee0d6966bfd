/** Completes words at the prompt. */
package weir.shell.completion;
