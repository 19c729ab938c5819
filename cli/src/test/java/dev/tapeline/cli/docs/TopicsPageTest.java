package dev.tapeline.cli.docs;

import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.MarkdownPage;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/topics.md} equal to the declared topics and their Avro schemas. */
class TopicsPageTest {
    @Test
    void pageListsAllTopics() {
        MarkdownPage page = new MarkdownPage()
                .line("# Topics")
                .line("")
                .paragraph("Generated from `dev.tapeline.topics.Topics` and the Avro schemas in"
                        + " `schemas/src/main/avro`. Topics keyed by symbol share one partitioner, so that a payload's"
                        + " silver partition is its bronze partition.")
                .line("| topic | value | partitions | retention | per generation |")
                .line("| --- | --- | --- | --- | --- |");
        Topics.ALL.forEach(topic -> page.line(row(topic)));
        Topics.ALL.stream().filter(topic -> topic.valueType() != byte[].class).forEach(topic -> fields(page, topic));

        new GoldenFile(Path.of("../docs/topics.md")).assertContent(page.toString());
    }

    private static String row(Topic<?> topic) {
        return Stream.of(
                        "`" + topic.name() + "`",
                        topic.valueType() == byte[].class
                                ? "bytes as received"
                                : topic.valueType().getSimpleName(),
                        topic.keying() == Topic.Keying.SINGLE ? "1" : "by symbol",
                        topic.retention() == Topic.Retention.COMPACTED ? "compacted" : "for ever",
                        topic.generational() ? "yes" : "no")
                .reduce("|", (row, cell) -> row + " " + cell + " |");
    }

    private static void fields(MarkdownPage page, Topic<?> topic) {
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        page.heading(2, "`" + topic.name() + "`: " + schema.getName());
        if (schema.getDoc() != null) {
            page.paragraph(schema.getDoc());
        }
        schema.getFields()
                .forEach(field -> page.bullet("`" + field.name() + "` (" + type(field.schema()) + ")"
                        + (field.doc() == null ? "" : ": " + field.doc())));
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream()
                                .filter(option -> option.getType() != Schema.Type.NULL)
                                .map(TopicsPageTest::type)
                                .reduce((one, other) -> one + " or " + other)
                                .orElseThrow()
                        + ", nullable";
            case ARRAY -> "list of " + type(schema.getElementType());
            default ->
                schema.getLogicalType() == null
                        ? schema.getName()
                        : schema.getLogicalType().getName();
        };
    }
}
