/** Links that no engine shapes, and the insertion of a relay into a link that carries traffic. */
package weir.emulation.link;
