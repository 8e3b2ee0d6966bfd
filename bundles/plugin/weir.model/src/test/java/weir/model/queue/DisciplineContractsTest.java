package weir.model.queue;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import weir.api.link.QueueDisciplineFactory;
import weir.tck.QueueDisciplineTck;

/** The contract, for every queue discipline that comes with Weir. */
class DisciplineContractsTest {
    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> MARKS = Map.of("ecn", "true");
    private static final Map<String, String> MAHIMAHI = Map.of("variant", "mahimahi");
    private static final Map<String, String> SHARPER = Map.of("target", "1ms", "ecn", "true");

    /** One discipline with some options, and what these change to while frames wait. */
    private abstract static class Contract extends QueueDisciplineTck {
        private final QueueDisciplineFactory factory;
        private final Map<String, String> options;
        private final Map<String, String> changes;

        Contract(QueueDisciplineFactory factory, Map<String, String> options, Map<String, String> changes) {
            this.factory = factory;
            this.options = options;
            this.changes = changes;
        }

        @Override
        protected QueueDisciplineFactory factory() {
            return factory;
        }

        @Override
        protected Map<String, String> options() {
            return options;
        }

        @Override
        protected Map<String, String> changes() {
            return changes;
        }

        /** Packets are counted as mm-link does, 10 bytes shorter than their frames. */
        @Override
        protected int headerAllowance() {
            return options.equals(MAHIMAHI) ? 10 : super.headerAllowance();
        }
    }

    @Nested
    class Tail extends Contract {
        Tail() {
            super(new DropTailFactory(), NOTHING, NOTHING);
        }
    }

    @Nested
    class MahimahiTail extends Contract {
        MahimahiTail() {
            super(new DropTailFactory(), MAHIMAHI, NOTHING);
        }
    }

    @Nested
    class Head extends Contract {
        Head() {
            super(new DropHeadFactory(), NOTHING, NOTHING);
        }
    }

    @Nested
    class MahimahiHead extends Contract {
        MahimahiHead() {
            super(new DropHeadFactory(), MAHIMAHI, NOTHING);
        }
    }

    @Nested
    class Infinite extends Contract {
        Infinite() {
            super(new InfiniteFactory(), NOTHING, NOTHING);
        }
    }

    @Nested
    class Codel extends Contract {
        Codel() {
            super(new CoDelFactory(), NOTHING, SHARPER);
        }
    }

    @Nested
    class CodelThatMarks extends Contract {
        CodelThatMarks() {
            super(new CoDelFactory(), MARKS, NOTHING);
        }
    }

    @Nested
    class MahimahiCodel extends Contract {
        MahimahiCodel() {
            super(new CoDelFactory(), MAHIMAHI, NOTHING);
        }
    }

    @Nested
    class PieByTheBook extends Contract {
        PieByTheBook() {
            super(new PieFactory(), NOTHING, SHARPER);
        }
    }

    @Nested
    class PieThatMarks extends Contract {
        PieThatMarks() {
            super(new PieFactory(), MARKS, NOTHING);
        }
    }

    @Nested
    class PieOfMahimahi extends Contract {
        PieOfMahimahi() {
            super(new PieFactory(), MAHIMAHI, NOTHING);
        }
    }

    @Nested
    class RandomEarly extends Contract {
        RandomEarly() {
            super(
                    new RedFactory(),
                    Map.of("min", "10kB", "max", "30kB", "weight", "0.02"),
                    Map.of("gentle", "true", "ecn", "true"));
        }
    }
}
