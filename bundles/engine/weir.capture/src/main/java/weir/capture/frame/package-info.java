/** The parts of capture files: blocks, interfaces, time scales, and the frame that is read in place. */
package weir.capture.frame;
