/** The command {@code analyze:live}: an analysis that follows running captures, and its screen. */
package weir.analysis.live;
