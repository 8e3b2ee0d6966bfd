package weir.shell.call;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import weir.api.option.Suggestion;
import weir.command.Answer;
import weir.command.CommandFailed;
import weir.command.Invocation;
import weir.command.Json;
import weir.command.OwnName;
import weir.command.Verbatim;

/** One call of a command: words in, an answer printed. One thread. */
public final class CommandCall {
    private final CommandEntry entry;
    private final Invocation.Session session;
    private final CommandLine command;
    private Invocation invocation;

    public CommandCall(CommandEntry entry, Invocation.Session session) {
        this.entry = entry;
        this.session = session;
        this.command = new CommandLine(entry.method(), new Mixins());
        command.getCommandSpec().name(entry.name());
        command.setStopAtPositional(isVerbatim());
    }

    /**
     * Runs it and prints its answer.
     *
     * @throws CommandFailed when it ends with another status than 0
     */
    public void run(List<String> words) throws CommandFailed {
        print(answer(words));
    }

    /**
     * Runs it.
     *
     * @return its answer, also when its status is not 0; of a call for help, the help
     * @throws CommandFailed when there is no answer
     */
    Answer answer(List<String> words) throws CommandFailed {
        try {
            adapt(words);
            checkOptions(words);
            CommandLine root = new CommandLine(
                    CommandSpec.wrapWithoutInspection(entry.maker().get()).name(""), new Mixins());
            root.addSubcommand(entry.name(), command);
            root.setExpandAtFiles(false).setUsageHelpAutoWidth(false);
            List<String> line = new ArrayList<>(List.of(entry.name()));
            line.addAll(words);
            ParseResult parsed = root.parseArgs(line.toArray(String[]::new));
            if (parsed.subcommand().isUsageHelpRequested()) {
                // One without the root, whose name would stand before its own.
                CommandCall help = new CommandCall(entry, session);
                help.adapt(words);
                return new Answer(null, help::usage, 0);
            }
            new CommandLine.RunLast().execute(parsed);
        } catch (Exception e) {
            throw Failures.of(e, entry.name());
        }
        Answer answer = command.getExecutionResult();
        return answer == null ? Answer.done() : answer;
    }

    /** An unknown option comes first: picocli would take it for another's value, or tell what else is missing. */
    private void checkOptions(List<String> words) {
        for (String word : words) {
            if (word.equals("--") || (isVerbatim() && !word.startsWith("-"))) {
                return;
            }
            String name = word.split("=", 2)[0];
            if (name.matches("--[a-zA-Z][\\w-]*") && command.getCommandSpec().findOption(name) == null) {
                String hint = Suggestion.fix(name, options(), "");
                throw new CommandLine.ParameterException(
                        command, "unknown option '" + name + "'" + (hint.isEmpty() ? "" : "; " + hint));
            }
        }
    }

    private boolean isVerbatim() {
        return entry.method().isAnnotationPresent(Verbatim.class);
    }

    /** Adds what the command takes because of its arguments; once, before anything else is asked of this call. */
    public void adapt(List<String> words) {
        entry.maker().get().adapt(entry.function(), command.getCommandSpec(), words);
    }

    /** Returns the text of {@code --help}. */
    public String usage() {
        return usage(session.columns());
    }

    /** The same in lines of at most so many characters; never fewer than 60 or more than 120. */
    String usage(int columns) {
        command.setUsageHelpWidth(Math.max(60, Math.min(columns, 120)));
        return OwnName.in(command.getUsageMessage(Ansi.OFF).strip());
    }

    /** Its options, for completion: long names, without their values. */
    public List<String> options() {
        return command.getCommandSpec().options().stream()
                .map(option -> option.longestName())
                .toList();
    }

    /**
     * Returns how the command names what stands at a place, for completion.
     *
     * @param words what follows the command so far, with the word that is being typed last
     * @return for example {@code FILE|GENERATOR}; empty if nothing is expected there
     */
    public String expected(List<String> words) {
        CommandSpec spec = command.getCommandSpec();
        int position = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            OptionSpec option = spec.findOption(words.get(i));
            if (option != null && option.arity().max() > 0 && i == words.size() - 2) {
                return option.paramLabel();
            } else if (option != null && option.arity().max() > 0) {
                i++;
            } else if (!words.get(i).startsWith("--")) {
                position++;
            }
        }
        int at = position;
        return spec.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(at))
                .map(parameter -> parameter.paramLabel())
                .findFirst()
                .orElse("");
    }

    private void print(Answer answer) throws CommandFailed {
        if (invocation == null || !invocation.json() || invocation.help()) {
            String text = OwnName.in(new Invocation(session).fitting(answer.text()));
            if (!text.isEmpty()) {
                session.out().println(text);
            }
        } else if (answer.json() != null) {
            session.out().println(Json.line(answer.json()));
        }
        session.out().flush();
        if (answer.status() != 0) {
            throw new CommandFailed(answer.status(), "");
        }
    }

    /** Makes the invocation, and mixins that want the session. */
    private final class Mixins implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == Invocation.class) {
                invocation = new Invocation(session);
                return type.cast(invocation);
            }
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1
                        && constructor.getParameterTypes()[0] == Invocation.Session.class) {
                    constructor.setAccessible(true);
                    return type.cast(constructor.newInstance(session));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
