/** The commands of links, their tables and their JSON. */
package weir.link.command;
