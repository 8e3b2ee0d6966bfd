/**
 * The link engine: brings the relay, the plug-ins and the commands together. Links are changed here, by any thread;
 * frames are carried elsewhere, by one.
 */
package weir.link;
