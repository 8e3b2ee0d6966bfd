package weir.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weir.api.field.Fields;
import weir.api.field.Unit;

class JsonTest {
    private record Point(String name, Double delayMs) {}

    private static final Fields<Point> POINT = Fields.<Point>builder()
            .text("name", "its name", Point::name)
            .number("delayMs", Unit.MILLISECONDS, "its delay", Point::delayMs)
            .build();

    @Test
    void shouldWriteValuesWithTheirFields() {
        assertEquals(
                "[{\"name\":\"a \\\"b\\\"\",\"delayMs\":1.5},{\"name\":null,\"delayMs\":null}]",
                Json.line(POINT.of(List.of(new Point("a \"b\"", 1.5), new Point(null, null)))));
    }

    @Test
    void shouldWritePlainValues() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("whole", 12345678901L);
        map.put("flag", true);
        map.put("list", new ArrayList<>(Arrays.asList(1, null, 2.5f)));
        assertEquals("{\"whole\":12345678901,\"flag\":true,\"list\":[1,null,2.5]}", Json.line(map));
    }
}
