/**
 * The link models and queue disciplines of a link: made, swapped while frames fly, detached when they fail, closed
 * last.
 */
package weir.link.plugin;
