/** RTMP's chunk streams (Adobe's specification 1.0, part 5): chunks that become messages. */
package weir.capture.rtmp.chunk;
