/** Decides when there is a page, and the commands that open it. */
package weir.web.front;
