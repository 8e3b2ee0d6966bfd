/** Judges runs: whether their figures tell of the network, or of trouble of the engine or the machine. */
package weir.scenario.validity;
