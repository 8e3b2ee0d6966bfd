package weir.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A service whose class carries {@code @Command(name = SCOPE, description = ...)} and whose methods with
 * {@code @Command(name = FUNCTION, ...)} are the commands {@code SCOPE:FUNCTION}. Each takes an
 * {@code @Mixin Invocation} besides its options and parameters, and returns an {@link Answer}. The aliases of a method are
 * words that call it without a scope. What a service offers is read from its component's class; the service is made
 * when one of its commands is called.
 *
 * <pre>{@code
 * @Component(service = Commands.class)
 * @Command(name = "link", description = "Look at links and change them")
 * public final class LinkCommands implements Commands {
 *     @Command(name = "list", description = "List the links", footer = "Example: link:list --json")
 *     Answer list(@Mixin Invocation call) { ... }
 * }
 * }</pre>
 *
 * A method ends in failure by throwing: {@code IllegalArgumentException} (exit status 2),
 * {@code weir.api.WeirException} or {@code java.util.NoSuchElementException} (1), {@code NoSuchFileException} (66),
 * {@code InterruptedException} (130); {@link CommandFailed} names its own status. Commands may run on several threads
 * at once. A mixin other than {@link Invocation} is made by its constructor that takes an {@link Invocation.Session},
 * where it has one. A command that passes words on to another program is marked {@link Verbatim}.
 */
public interface Commands {
    /**
     * Adds to a command what depends on its arguments, such as the options of the scenario that {@code run live-stream}
     * names. The shell calls it before it parses a call, answers {@code --help} or completes a word, each time with a
     * specification of its own.
     *
     * @param function which of the service's functions
     * @param command its specification, with what the annotations say
     * @param arguments what has been typed after the function so far
     */
    default void adapt(String function, CommandSpec command, List<String> arguments) {}
}
