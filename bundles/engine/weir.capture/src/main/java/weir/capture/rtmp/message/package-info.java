/** RTMP's messages (Adobe's specification 1.0, parts 6 and 7) and the AMF values within. */
package weir.capture.rtmp.message;
