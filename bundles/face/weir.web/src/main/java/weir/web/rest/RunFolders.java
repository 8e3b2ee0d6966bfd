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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.file.run.RunFiles;
import weir.file.workbench.WorkbenchPaths;

/** The run folders below {@code shared/runs}, newest first. One thread. */
final class RunFolders {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolders.class);
    private static final int MOST = 100;
    private static final long MOST_SUMMARY_BYTES = 1 << 20;

    private final RunBoard board;

    RunFolders(RunBoard board) {
        this.board = board;
    }

    List<Map<String, Object>> all() throws IOException {
        List<Path> folders;
        try (Stream<Path> entries = Files.list(WorkbenchPaths.runs())) {
            folders = entries.filter(folder -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(RunFolders::startedEpochNs).reversed())
                    .limit(MOST)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
        Map<String, Object> current = board.now().orElse(Map.of());
        List<Map<String, Object>> runs = new ArrayList<>();
        for (Path folder : folders) {
            boolean isCurrent = folder.toString().equals(current.get("folder"));
            runs.add(describe(folder, isCurrent ? String.valueOf(current.get("state")) : ""));
        }
        return runs;
    }

    private static Map<String, Object> describe(Path folder, String state) throws IOException {
        Map<String, Object> summary = summary(new RunFiles(folder).summary());
        List<Map<String, Object>> files = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path file : entries.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("name", file.getFileName().toString());
                row.put("bytes", Files.size(file));
                files.add(row);
                bytes += Files.size(file);
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", folder.getFileName().toString());
        json.put("scenario", summary.get("scenario"));
        json.put("startedEpochNs", startedEpochNs(folder));
        json.put("durationS", summary.get("durationS"));
        json.put("state", state.isEmpty() ? (summary.isEmpty() ? "failed" : "done") : state);
        json.put("bytes", bytes);
        json.put("files", files);
        json.put("summary", summary.isEmpty() ? null : summary);
        return json;
    }

    private static Map<String, Object> summary(Path file) {
        Map<String, Object> summary = new LinkedHashMap<>();
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MOST_SUMMARY_BYTES) {
                JSON.std
                        .mapFrom(Files.readAllBytes(file))
                        .forEach((key, value) -> summary.put(String.valueOf(key), value));
            }
        } catch (IOException e) {
            LOG.info("{} can't be read", file, e);
        }
        return summary;
    }

    /** When the folder was made, in ns since the epoch; null when that can't be told. */
    static Long startedEpochNs(Path folder) {
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
