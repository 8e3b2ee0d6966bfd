package weir.link.models.queue;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import weir.api.link.QueueDisciplineFactory;
import weir.tck.QueueDisciplineTck;

/** The contract, for every queue discipline that comes with Weir. */
class DisciplineContractsTest {
    /** Packets are counted as mm-link does, 10 bytes shorter than their frames. */
    private abstract static class Mahimahi extends QueueDisciplineTck {
        @Override
        protected Map<String, String> options() {
            return Map.of("variant", "mahimahi");
        }

        @Override
        protected int headerAllowance() {
            return 10;
        }
    }

    @Nested
    class Tail extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new DropTailFactory();
        }
    }

    @Nested
    class MahimahiTail extends Mahimahi {
        @Override
        protected QueueDisciplineFactory factory() {
            return new DropTailFactory();
        }
    }

    @Nested
    class Head extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new DropHeadFactory();
        }
    }

    @Nested
    class MahimahiHead extends Mahimahi {
        @Override
        protected QueueDisciplineFactory factory() {
            return new DropHeadFactory();
        }
    }

    @Nested
    class Infinite extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new InfiniteFactory();
        }
    }

    @Nested
    class Codel extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new CoDelFactory();
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("target", "1ms", "ecn", "true");
        }
    }

    @Nested
    class CodelThatMarks extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new CoDelFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("ecn", "true");
        }
    }

    @Nested
    class MahimahiCodel extends Mahimahi {
        @Override
        protected QueueDisciplineFactory factory() {
            return new CoDelFactory();
        }
    }

    @Nested
    class PieByTheBook extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new PieFactory();
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("target", "1ms", "ecn", "true");
        }
    }

    @Nested
    class PieThatMarks extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new PieFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("ecn", "true");
        }
    }

    @Nested
    class PieOfMahimahi extends Mahimahi {
        @Override
        protected QueueDisciplineFactory factory() {
            return new PieFactory();
        }
    }

    @Nested
    class RandomEarly extends QueueDisciplineTck {
        @Override
        protected QueueDisciplineFactory factory() {
            return new RedFactory();
        }

        @Override
        protected Map<String, String> options() {
            return Map.of("min", "10kB", "max", "30kB", "weight", "0.02");
        }

        @Override
        protected Map<String, String> changes() {
            return Map.of("gentle", "true", "ecn", "true");
        }
    }
}
