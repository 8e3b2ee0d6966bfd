/** Tells pages what happens while it happens: events, figures of each second, and what running captures say. */
package weir.web.live;
