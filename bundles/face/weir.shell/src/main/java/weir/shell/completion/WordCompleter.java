package weir.shell.completion;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import weir.command.Invocation;
import weir.shell.call.CommandCall;
import weir.shell.call.CommandEntry;
import weir.shell.call.Workbench;

/** Completes commands, their options, nodes, links, what links can be told, and files. */
public final class WordCompleter implements Completer {
    private final Invocation.Session session;
    private final Workbench workbench;
    private final Completer files;

    public WordCompleter(Workbench workbench, Invocation.Session session) {
        this.workbench = workbench;
        this.session = session;
        this.files = new FilesCompleter(session.folder());
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            add(candidates, "commands", workbench.commands().words());
            add(candidates, "nodes", workbench.nodes());
            return;
        }
        Optional<CommandEntry> command = workbench.commands().find(line.words().get(0));
        if (command.isEmpty()) {
            files.complete(reader, line, candidates);
            return;
        }
        if (line.word().startsWith("-")) {
            CommandCall call = new CommandCall(command.get(), session);
            call.adapt(line.words().subList(1, line.words().size()));
            add(candidates, "options", call.options());
            return;
        }
        switch (command.get().scope()) {
            case "link" ->
                new LinkCompletion(workbench, command.get().function())
                        .complete(line.words(), line.wordIndex(), candidates);
            case "capture" -> captures(command.get(), reader, line, candidates);
            default -> {
                List<String> words = line.words().subList(0, line.wordIndex() + 1);
                Map<String, ? extends Collection<String>> known = new NetCompletion(
                                List.copyOf(workbench.nodes()), List.copyOf(workbench.links()))
                        .candidates(command.get().name(), words, line.wordIndex());
                add(reader, line, candidates, known.isEmpty() ? expected(command.get(), words) : known);
            }
        }
    }

    private Map<String, Collection<String>> expected(CommandEntry command, List<String> words) {
        CommandCall call = new CommandCall(command, session);
        return new ExpectedCompletion(workbench).candidates(call.expected(words.subList(1, words.size())), words);
    }

    private void captures(CommandEntry command, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        switch (command.function()) {
            case "stop" -> add(candidates, "captures", workbench.captures());
            case "info" -> files.complete(reader, line, candidates);
            case "start", "stream" -> {
                boolean point = line.word().contains(":");
                add(candidates, point ? "interfaces" : "nodes", point ? workbench.interfaces() : workbench.nodes());
                add(candidates, "links", workbench.links());
            }
            default -> {}
        }
    }

    private void add(
            LineReader reader,
            ParsedLine line,
            List<Candidate> candidates,
            Map<String, ? extends Collection<String>> groups) {
        groups.forEach((group, words) -> {
            words.forEach(
                    word -> candidates.add(new Candidate(word, word, group, null, null, null, !word.endsWith("="))));
            if (group.equals(ExpectedCompletion.FILES)) {
                files.complete(reader, line, candidates);
            }
        });
    }

    private static void add(List<Candidate> candidates, String group, Collection<String> words) {
        words.forEach(word -> candidates.add(new Candidate(word, word, group, null, null, null, true)));
    }
}
