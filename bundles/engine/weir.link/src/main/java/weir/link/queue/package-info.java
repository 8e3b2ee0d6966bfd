/** The frames that wait, in memory of their own, and how queue disciplines see them. */
package weir.link.queue;
