package weir.api.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import weir.api.field.Described;
import weir.api.field.Fields;

/**
 * The findings of an analysis: groups of named values, tables and figures. Immutable. A value is a {@code Long}, a
 * {@code Double}, a {@code String}, a {@code Boolean}, or null without a sample; its name ends in its unit
 * ({@code meanMs}).
 */
public final class Report {
    /**
     * The name of the value that says, in a sentence for people, what was looked for where nothing was found. It is only
     * there then, see {@link Builder#nothing}.
     */
    public static final String WHY = "why";

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

    /** {@return an empty builder} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the number of frames that were taken in} */
    public long matched() {
        return matched;
    }

    /** {@return the values by name, by group, in order: {@code interArrival -> {count: 857, meanMs: ...}}} */
    public Map<String, Map<String, Object>> groups() {
        return Collections.unmodifiableMap(groups);
    }

    /** {@return the values with the units that their names end in, by group, in order} */
    public Map<String, Described<?>> values() {
        Map<String, Described<?>> values = new LinkedHashMap<>();
        groups.forEach((name, group) -> values.put(name, Fields.named(group)));
        return values;
    }

    /** {@return the tables, in the order in which they were added} */
    public List<Table> tables() {
        return tables;
    }

    /** {@return the figures, in the order in which they were added} */
    public List<Figure> figures() {
        return figures;
    }

    /** Collects a report. For one thread. */
    public static final class Builder {
        private long matched;
        private final Map<String, Map<String, Object>> groups = new LinkedHashMap<>();
        private final List<Table> tables = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();

        private Builder() {}

        /**
         * Sets the number of frames that were taken in.
         *
         * @param frames the number
         * @return this
         */
        public Builder matched(long frames) {
            matched = frames;
            return this;
        }

        /**
         * Adds a value to a group; groups and values keep the order in which they were first added.
         *
         * @param group the group's name, in lower camel case
         * @param name the value's name, in lower camel case, ending in its unit
         * @param value a {@code Long}, {@code Double}, {@code String} or {@code Boolean}, or null without a sample
         * @return this
         */
        public Builder value(String group, String name, Object value) {
            groups.computeIfAbsent(group, key -> new LinkedHashMap<>()).put(name, value);
            return this;
        }

        /**
         * Says that nothing was found, as the value {@value Report#WHY}: zeros alone could mean anything.
         *
         * @param group the group's name, in lower camel case
         * @param why what was looked for and is not there, beginning in lower case: {@code no DNS: no packet ...}
         * @return this
         */
        public Builder nothing(String group, String why) {
            return value(group, WHY, why);
        }

        /**
         * Adds a table.
         *
         * @param table the table
         * @return this
         */
        public Builder table(Table table) {
            tables.add(table);
            return this;
        }

        /**
         * Adds a figure.
         *
         * @param figure the figure; its name is unique in the report
         * @return this
         */
        public Builder figure(Figure figure) {
            figures.add(figure);
            return this;
        }

        /** {@return the report of everything added so far} */
        public Report build() {
            return new Report(this);
        }
    }
}
