/** Helpers of the tests of Weir's own bundles in which Wireshark judges; no part of the contracts, so not exported. */
package weir.tck.wireshark;
