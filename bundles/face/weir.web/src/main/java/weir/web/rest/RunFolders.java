package weir.web.rest;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;
import weir.file.run.RunFiles;
import weir.file.workbench.WorkbenchPaths;

/** Reads the run folders below {@code shared/runs}. Stateless. */
final class RunFolders {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
    private static final int MOST = 100;
    private static final long MOST_SUMMARY_BYTES = 1 << 20;

    private RunFolders() {}

    /** A file of a run. */
    private record Entry(String name, long bytes) {
        static final Fields<Entry> FIELDS = Fields.<Entry>builder()
                .text("name", "the file's name", Entry::name)
                .number("bytes", Unit.BYTES, "its length", Entry::bytes)
                .build();
    }

    /**
     * A run folder.
     *
     * @param state how the run stands
     * @param summary what the run answered, as it was written; empty when it has not
     */
    record Folder(Path path, String state, List<Entry> files, Optional<Described<?>> summary) {
        static final Fields<Folder> FIELDS = Fields.<Folder>builder()
                .text(
                        "name",
                        "the folder's name",
                        folder -> folder.path.getFileName().toString())
                .described("scenario", "the scenario's name", folder -> folder.told("scenario"))
                .number(
                        "startedEpochNs",
                        Unit.EPOCH_NANOSECONDS,
                        "when the folder was made",
                        folder -> startedEpochNs(folder.path))
                .described("durationS", "how long it took, in s", folder -> folder.told("durationS"))
                .text("state", "how the run stands", Folder::state)
                .number(
                        "bytes",
                        Unit.BYTES,
                        "its files' length",
                        folder -> folder.files.stream().mapToLong(Entry::bytes).sum())
                .objects("files", "its files", Entry.FIELDS, Folder::files)
                .described("summary", "what the run answered", folder -> folder.summary.orElse(null))
                .build();

        private Object told(String name) {
            return summary.map(each -> each.values().get(name)).orElse(null);
        }
    }

    /**
     * Returns them, newest first.
     *
     * @param current the run that is going on or was the last
     */
    static List<Folder> all(Optional<RunNow> current) throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(WorkbenchPaths.runs())) {
            folders = entries.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(RunFolders::startedEpochNs).reversed())
                    .limit(MOST)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Folder> runs = new ArrayList<>();
        for (Path folder : folders) {
            Optional<RunNow> own = current.filter(run -> run.folder().equals(folder));
            runs.add(read(folder, own.map(RunNow::state)));
        }
        return runs;
    }

    private static Folder read(Path folder, Optional<String> state) throws IOException {
        Optional<Described<?>> summary = summary(new RunFiles(folder).summary());
        List<Entry> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                files.add(new Entry(file.getFileName().toString(), Files.size(file)));
            }
        }
        return new Folder(folder, state.orElse(summary.isEmpty() ? "failed" : "done"), files, summary);
    }

    private static Optional<Described<?>> summary(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_SUMMARY_BYTES) {
                Map<?, ?> summary = JSON.std.mapFrom(Files.readAllBytes(file));
                return summary.isEmpty() ? Optional.empty() : Optional.of(Fields.named(summary));
            }
        } catch (IOException e) {
            LOG.info("{} can't be read", file, e);
        }
        return Optional.empty();
    }

    /** Returns when the folder was made, in ns since the epoch; 0 when that can't be told. */
    static long startedEpochNs(Path folder) {
        try {
            return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .creationTime()
                    .to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            LOG.debug("{} has just gone", folder, e);
            return 0L;
        }
    }
}
