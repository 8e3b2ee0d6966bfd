/** New plug-in projects. */
package weir.plugin.create;
