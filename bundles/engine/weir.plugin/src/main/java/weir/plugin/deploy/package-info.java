/**
 * The folder whose jars are installed while Weir runs: {@code DeployFolder} looks, {@code JarCopy} and
 * {@code JarManifest} judge, {@code Installer} acts.
 */
package weir.plugin.deploy;
