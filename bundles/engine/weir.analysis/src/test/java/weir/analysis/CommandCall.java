package weir.analysis;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import weir.command.Answer;
import weir.command.Commands;
import weir.command.Invocation;

/** Calls a command as a shell in some folder does. */
public final class CommandCall {
    private CommandCall() {}

    public static Answer of(Commands commands, Path folder, String function, String... words) throws Exception {
        Method method = Arrays.stream(commands.getClass().getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(CommandLine.Command.class)
                        && each.getAnnotation(CommandLine.Command.class).name().equals(function))
                .findFirst()
                .orElseThrow();
        CommandLine.IFactory mixins = new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type == Invocation.class
                        ? type.cast(new Invocation(session(folder)))
                        : CommandLine.defaultFactory().create(type);
            }
        };
        CommandLine root =
                new CommandLine(CommandSpec.wrapWithoutInspection(commands).name(""), mixins);
        CommandLine command = new CommandLine(method, mixins);
        root.addSubcommand(function, command);
        String[] line = new String[words.length + 1];
        line[0] = function;
        System.arraycopy(words, 0, line, 1, words.length);
        try {
            new CommandLine.RunLast().execute(root.parseArgs(line));
        } catch (CommandLine.ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return command.getExecutionResult();
    }

    private static Invocation.Session session(Path folder) {
        return (Invocation.Session) Proxy.newProxyInstance(
                CommandCall.class.getClassLoader(),
                new Class<?>[] {Invocation.Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "folder" -> folder;
                    case "out", "err" -> new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                    case "in" -> InputStream.nullInputStream();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
