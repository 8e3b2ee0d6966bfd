/** Work done by several threads, undone when a part of it fails. */
package weir.emulation.task;
