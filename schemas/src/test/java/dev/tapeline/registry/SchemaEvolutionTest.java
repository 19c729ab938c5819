package dev.tapeline.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Compares the current schemas with all released ones, for backward and forward compatibility (FULL_TRANSITIVE). */
class SchemaEvolutionTest {
    private static final Path RELEASED = Path.of("released");

    @TestFactory
    Stream<DynamicTest> currentSchemaIsCompatibleWithEveryReleasedOne() throws IOException {
        Map<String, List<Schema>> released = released();
        SchemaValidator validator =
                new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        return current()
                .map(schema -> DynamicTest.dynamicTest(schema.getName(), () -> {
                    assertThat(released).containsKey(schema.getFullName());
                    validate(validator, schema, released.get(schema.getFullName()));
                }));
    }

    @Test
    void fieldWithoutADefaultIsDetected() throws IOException {
        SchemaValidator validator =
                new SchemaValidatorBuilder().mutualReadStrategy().validateAll();
        Schema schema = released().values().iterator().next().get(0);
        Schema changed = new Schema.Parser()
                .parse(schema.toString()
                        .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"added\",\"type\":\"int\"},"));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> validate(validator, changed, List.of(schema))))
                .isInstanceOf(AssertionError.class);
    }

    private static void validate(SchemaValidator validator, Schema schema, List<Schema> released) {
        try {
            validator.validate(schema, released);
        } catch (SchemaValidationException e) {
            throw new AssertionError(schema.getName() + " is not FULL_TRANSITIVE compatible: " + e.getMessage(), e);
        }
    }

    private static Stream<Schema> current() {
        return Topics.ALL.stream()
                .filter(topic -> topic.valueType() != byte[].class)
                .map(Topic::valueType)
                .map(SpecificData.get()::getSchema);
    }

    private static Map<String, List<Schema>> released() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc"))
                    .sorted()
                    .map(SchemaEvolutionTest::parse)
                    .collect(Collectors.groupingBy(Schema::getFullName));
        }
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
