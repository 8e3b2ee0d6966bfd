/** What the tests of Weir's own bundles share when Wireshark judges; no part of the contracts, so not exported. */
package weir.tck.wireshark;
