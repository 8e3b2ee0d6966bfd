package weir.test.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The served description, holding answers against it and counting what it has judged. */
final class OpenApiDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private final JsonNode document;
    private final Set<String> judged = new HashSet<>();

    OpenApiDocument(String json) throws IOException {
        document = MAPPER.readTree(json);
        assertEquals("3.1.0", document.path("openapi").asText());
    }

    /** Every operation, as {@code GET /links/{link}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return operations;
    }

    Set<String> judged() {
        return judged;
    }

    /**
     * Fails unless the answer is one that the document tells of, to the last member.
     *
     * @param path as the document writes it
     */
    JsonNode judge(String method, String path, HttpResponse<String> answer) throws IOException {
        String where = method + " " + path + " -> " + answer.statusCode();
        JsonNode response = document.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.statusCode()));
        assertTrue(response.isObject(), () -> where + " is not described\n" + answer.body());
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode schema = response.path("content").path(type).path("schema");
        assertTrue(schema.isObject(), () -> where + ": the type " + type + " is not described");
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components"));
        JsonNode json = MAPPER.readTree(answer.body());
        assertEquals(
                Set.of(),
                SCHEMAS.getSchema(whole).validate(json),
                () -> where + "\n"
                        + answer.body()
                                .substring(0, Math.min(2_000, answer.body().length())));
        judged.add(method + " " + path);
        return json;
    }
}
