package weir.api.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an analysis found: groups of named values, tables and figures. Immutable. A value is a {@code Long}, a
 * {@code Double}, a {@code String}, a {@code Boolean}, or null where there is no sample; its name ends in its unit
 * ({@code meanMs}).
 */
public final class Report {
    private final long matched;
    private final Map<String, Map<String, Object>> groups;
    private final List<Table> tables;
    private final List<Figure> figures;

    private Report(Builder builder) {
        this.matched = builder.matched;
        this.groups = builder.groups;
        this.tables = List.copyOf(builder.tables);
        this.figures = List.copyOf(builder.figures);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** How many frames were taken in. */
    public long matched() {
        return matched;
    }

    /** By name, in order: {@code interArrival -> {count: 857, meanMs: ...}}. */
    public Map<String, Map<String, Object>> groups() {
        return java.util.Collections.unmodifiableMap(groups);
    }

    public List<Table> tables() {
        return tables;
    }

    public List<Figure> figures() {
        return figures;
    }

    /** Collects a report. One thread. */
    public static final class Builder {
        private long matched;
        private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();

        private Builder() {}

        public Builder matched(long frames) {
            matched = frames;
            return this;
        }

        /** Adds a value to a group; groups and values keep the order of their first mention. */
        public Builder value(String group, String name, Object value) {
            groups.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(name, value);
            return this;
        }

        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        public Builder figure(Figure figure) {
            figures.add(figure);
            return this;
        }

        public Report build() {
            return new Report(this);
        }
    }
}
