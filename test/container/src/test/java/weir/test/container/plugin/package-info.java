/** Classes of which tests make plug-ins: each jar has a copy of its own. */
package weir.test.container.plugin;
