package weir.shell.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import weir.command.Invocation;

/** The page of all commands in Markdown, made of what the commands say of themselves. */
public record ReferencePage(CommandTable table, Invocation.Session session) {
    private static final int COLUMNS = 100;
    private static final String HEAD = """
            # Reference of the commands

            Made by `./weir help --markdown`; do not edit it. `./weir help COMMAND` shows each part in a terminal. How commands
            go together: [guide](guide.md).
            """;

    public String text() {
        Map<String, Map<String, CommandEntry>> scopes = new TreeMap<>();
        Map<String, List<String>> otherWords = new TreeMap<>();
        for (String word : table.words()) {
            Optional<CommandEntry> found = table.find(word);
            found.ifPresent(entry -> {
                scopes.computeIfAbsent(entry.scope(), scope -> new TreeMap<>()).put(entry.name(), entry);
                if (!word.equals(entry.name())) {
                    otherWords
                            .computeIfAbsent(entry.name(), name -> new ArrayList<>())
                            .add(word);
                }
            });
        }
        StringBuilder page = new StringBuilder(HEAD);
        scopes.forEach((scope, entries) -> {
            page.append("\n## ")
                    .append(scope.equals(CommandTable.UNSCOPED) ? "Words without a scope" : "Scope `" + scope + "`")
                    .append('\n');
            entries.values().forEach(entry -> append(page, entry, otherWords.getOrDefault(entry.name(), List.of())));
        });
        return page.toString().strip();
    }

    private void append(StringBuilder page, CommandEntry entry, List<String> otherWords) {
        page.append("\n### `").append(entry.name()).append("`\n\n");
        if (!otherWords.isEmpty()) {
            page.append("Also: `").append(String.join("`, `", otherWords)).append("`\n\n");
        }
        page.append("```text\n")
                .append(new CommandCall(entry, session).usage(COLUMNS))
                .append("\n```\n");
    }
}
