/** Images: what hosts are made of, and how Weir's own are built. */
package weir.node.docker.image;
