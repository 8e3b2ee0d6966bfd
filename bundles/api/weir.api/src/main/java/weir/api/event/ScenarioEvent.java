package weir.api.event;

import java.nio.file.Path;
import java.util.Locale;
import weir.api.field.Described;
import weir.api.field.Fields;
import weir.api.field.Unit;

/** An event of a scenario's run itself; the run writes it to its own {@code events.jsonl}. */
public sealed interface ScenarioEvent extends Event {
    /**
     * A run is one stage further. No run writes that to its file.
     *
     * @param epochNs when, in ns since the epoch
     * @param scenario the scenario's name
     * @param folder the run's folder
     * @param stage where the run is now
     */
    record Run(long epochNs, String scenario, Path folder, Stage stage) implements ScenarioEvent {
        private static final Fields<Run> FIELDS = Fields.<Run>builder()
                .text("scenario", "the scenario", Run::scenario)
                .text("folder", "the run's folder", event -> event.folder.toString())
                .build();

        /** The stages of a run. */
        public enum Stage {
            /** It makes its network. */
            PREPARING,
            /** Its traffic flows. */
            RUNNING,
            /** It has ended well, and its summary is there. */
            DONE,
            /** It has ended otherwise. */
            FAILED
        }

        @Override
        public String name() {
            return "run-" + stage.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public Described<Run> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A step of a scenario file was carried out.
     *
     * @param epochNs when, in ns since the epoch
     * @param step its name
     * @param text what it does
     * @param plannedNs when it was planned, in ns since the steps began
     * @param actualNs when it took place, in ns since the steps began
     * @param trouble what went wrong; empty when nothing did
     */
    record StepDone(long epochNs, String step, String text, long plannedNs, long actualNs, String trouble)
            implements ScenarioEvent {
        private static final Fields<StepDone> FIELDS = Fields.<StepDone>builder()
                .text("step", "the step", StepDone::step)
                .text("text", "what it does", StepDone::text)
                .number("plannedNs", Unit.NANOSECONDS, "planned since the steps began", StepDone::plannedNs)
                .number("actualNs", Unit.NANOSECONDS, "took place since the steps began", StepDone::actualNs)
                .number("latenessNs", Unit.NANOSECONDS, "how late it was", event -> event.actualNs - event.plannedNs)
                .text("trouble", "what went wrong", event -> event.trouble.isEmpty() ? null : event.trouble)
                .optional()
                .build();

        @Override
        public String name() {
            return "step";
        }

        @Override
        public Described<StepDone> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A step's program has ended by itself.
     *
     * @param epochNs when, in ns since the epoch
     * @param step the step's name
     * @param pid the process
     * @param exitStatus its exit status
     * @param durationNs how long it ran, in ns
     */
    record ProgramEnded(long epochNs, String step, long pid, int exitStatus, long durationNs) implements ScenarioEvent {
        private static final Fields<ProgramEnded> FIELDS = Fields.<ProgramEnded>builder()
                .text("step", "the step", ProgramEnded::step)
                .count("pid", "the process", ProgramEnded::pid)
                .count("exitStatus", "its exit status", ProgramEnded::exitStatus)
                .number("durationNs", Unit.NANOSECONDS, "how long it ran", ProgramEnded::durationNs)
                .build();

        @Override
        public String name() {
            return "program-ended";
        }

        @Override
        public Described<ProgramEnded> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A step's program was ended.
     *
     * @param epochNs when, in ns since the epoch
     * @param step the step's name
     * @param pid the process
     * @param onPurpose true if the scenario file says so; false if the run was over before the program
     * @param durationNs how long it ran, in ns
     */
    record ProgramStopped(long epochNs, String step, long pid, boolean onPurpose, long durationNs)
            implements ScenarioEvent {
        private static final Fields<ProgramStopped> FIELDS = Fields.<ProgramStopped>builder()
                .text("step", "the step", ProgramStopped::step)
                .count("pid", "the process", ProgramStopped::pid)
                .flag("onPurpose", "the scenario file says so", ProgramStopped::onPurpose)
                .number("durationNs", Unit.NANOSECONDS, "how long it ran", ProgramStopped::durationNs)
                .build();

        @Override
        public String name() {
            return "program-stopped";
        }

        @Override
        public Described<ProgramStopped> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A link was certified before its traffic.
     *
     * @param epochNs when, in ns since the epoch
     * @param link its name
     * @param passed true if it does what it is set to
     */
    record LinkCertified(long epochNs, String link, boolean passed) implements ScenarioEvent {
        private static final Fields<LinkCertified> FIELDS = Fields.<LinkCertified>builder()
                .text("link", "the link", LinkCertified::link)
                .flag("passed", "it does what it is set to", LinkCertified::passed)
                .build();

        @Override
        public String name() {
            return "link-certified";
        }

        @Override
        public Described<LinkCertified> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * A link has dropped frames of the run's traffic.
     *
     * @param epochNs when this was counted, in ns since the epoch
     * @param link its name
     * @param reason why, for example {@code "queue"}
     * @param frames how many
     * @param offered of how many that came
     */
    record LinkDropped(long epochNs, String link, String reason, long frames, long offered) implements ScenarioEvent {
        private static final Fields<LinkDropped> FIELDS = Fields.<LinkDropped>builder()
                .text("link", "the link", LinkDropped::link)
                .text("reason", "why", LinkDropped::reason)
                .count("frames", "how many were dropped", LinkDropped::frames)
                .count("offered", "of how many", LinkDropped::offered)
                .build();

        @Override
        public String name() {
            return "link-dropped";
        }

        @Override
        public Described<LinkDropped> details() {
            return FIELDS.of(this);
        }
    }

    /**
     * An event that a scenario's plug-in words itself.
     *
     * @param epochNs when, in ns since the epoch
     * @param name what has happened, for example {@code "stream-started"}
     * @param details the values with their fields
     */
    record Custom(long epochNs, String name, Described<?> details) implements ScenarioEvent {}
}
