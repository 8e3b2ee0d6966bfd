/**
 * Measures a link from outside, whatever carries it: {@code ProbePath} sends frames into one end and stamps them at the
 * other, {@code Judgement} compares what came out with what the link is set to, {@code Certifier} does both for both
 * directions.
 *
 * <pre>
 *   node's interface a  == probes, EtherType 0x88B5 ==>  LINK  ==>  node's interface b, stamped by the kernel
 * </pre>
 */
package weir.link.certify;
