package weir.shell.call;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import weir.command.Commands;

/**
 * One command that some bundle offers.
 *
 * @param scope before the colon
 * @param function after it
 * @param maker of the service whose method it is; throws {@link IllegalStateException} when it can't be made
 * @param method carries picocli's annotations
 */
public record CommandEntry(String scope, String function, Supplier<? extends Commands> maker, Method method) {

    /** What stands before the colon of all commands of a class of services. */
    static String scope(Class<?> type) {
        Command scope = type.getAnnotation(Command.class);
        if (scope == null) {
            throw new IllegalArgumentException(type.getName() + " offers commands without @Command(name = SCOPE)");
        }
        return scope.name();
    }

    /** All commands of a class of services, as its annotations name them. */
    static List<CommandEntry> of(Class<?> type, String scope, Supplier<? extends Commands> maker) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Command.class))
                .map(method -> new CommandEntry(
                        scope, method.getAnnotation(Command.class).name(), maker, method))
                .toList();
    }

    /** The words that call it, too, without a scope. */
    List<String> aliases() {
        return List.of(method.getAnnotation(Command.class).aliases());
    }

    /** {@code scope:function}; without its scope if that is {@code weir}, whose words need none. */
    public String name() {
        return scope.equals(CommandTable.UNSCOPED) ? function : scope + ":" + function;
    }

    /** One line, empty when it has none. */
    public String description() {
        return String.join(" ", method.getAnnotation(Command.class).description());
    }
}
