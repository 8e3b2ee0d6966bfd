package weir.shell;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import weir.command.Commands;

/**
 * One command that some bundle offers.
 *
 * @param scope before the colon
 * @param function after it
 * @param service whose method it is
 * @param method carries picocli's annotations
 */
record CommandEntry(String scope, String function, Commands service, Method method) {
    CommandEntry {
        Objects.requireNonNull(scope);
        Objects.requireNonNull(function);
        Objects.requireNonNull(service);
        Objects.requireNonNull(method);
    }

    /** All commands of a service, as its annotations name them. */
    static List<CommandEntry> of(Commands service) {
        Command scope = service.getClass().getAnnotation(Command.class);
        if (scope == null) {
            throw new IllegalArgumentException(
                    service.getClass().getName() + " offers commands without @Command(name = SCOPE)");
        }
        return Arrays.stream(service.getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Command.class))
                .map(method -> new CommandEntry(
                        scope.name(), method.getAnnotation(Command.class).name(), service, method))
                .toList();
    }

    /** {@code scope:function}; without its scope if that is {@code weir}, whose words need none. */
    String name() {
        return scope.equals(CommandTable.UNSCOPED) ? function : scope + ":" + function;
    }

    /** One line, empty when it has none. */
    String description() {
        return String.join(" ", method.getAnnotation(Command.class).description());
    }
}
