/**
 * Turns a topology into a running network and owns the life of everything that runs: {@code Blueprint} decides names,
 * numbers and addresses, {@code NetworkBuilder} makes it so in one transaction, {@code RunningNetwork} ends it.
 */
package weir.emulation;
