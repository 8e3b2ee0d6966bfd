/** Recognises RTMP in captured TCP traffic. */
package weir.capture.rtmp;
