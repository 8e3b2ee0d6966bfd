/**
 * The kernel's own queueing disciplines as a link: {@code BridgedPair} joins two interfaces, {@code TcCommands} words how
 * a direction is shaped, {@code Tc} has the kernel do it and reads its counters.
 */
package weir.link.kernel;
