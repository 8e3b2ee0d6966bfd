/** The C library from Java: thin, direct-mapped calls and owned descriptors. For this bundle only. */
package weir.linux.libc;
