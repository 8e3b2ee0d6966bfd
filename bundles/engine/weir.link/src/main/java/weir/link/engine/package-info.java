/**
 * The link engine: brings relay, plug-ins and settings together. Links are changed here, by any thread; frames are
 * carried elsewhere, by one.
 */
package weir.link.engine;
