/** What links consist of when no engine shapes them, and the relay's insertion into one that carries traffic. */
package weir.emulation.link;
