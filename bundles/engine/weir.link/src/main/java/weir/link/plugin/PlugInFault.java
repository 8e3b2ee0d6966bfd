package weir.link.plugin;

import weir.api.link.Direction;

/**
 * A plug-in that has failed.
 *
 * @param direction where
 * @param kind {@code "model"} or {@code "discipline"}
 * @param name its name
 * @param origin its bundle and version
 * @param reason what went wrong
 */
record PlugInFault(Direction direction, String kind, String name, String origin, String reason) {}
