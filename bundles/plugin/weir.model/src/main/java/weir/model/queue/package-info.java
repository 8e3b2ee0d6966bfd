/** The queue disciplines that come with Weir, each a service. */
package weir.model.queue;
