/** The services that the page shows. */
package weir.web.workbench;
