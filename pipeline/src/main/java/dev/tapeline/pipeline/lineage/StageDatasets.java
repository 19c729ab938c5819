package dev.tapeline.pipeline.lineage;

import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.MarketDataSource;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** Describes what extractor, normalizer and sink read and write: the vendor, the archive, topics with their schemas, tables. */
final class StageDatasets {
    private static final List<Topic<?>> SILVER = List.of(
            Topics.SILVER_WEEKLY_BARS,
            Topics.SILVER_COMPANIES,
            Topics.SILVER_REPORTED_ACTIONS,
            Topics.SILVER_RECEIPTS,
            Topics.SILVER_REJECTIONS);
    private static final List<String> TABLES = List.of(
            "silver.weekly_bar",
            "silver.bar_history",
            "silver.company",
            "silver.reported_actions",
            "silver.symbol_version",
            "ops.receipt",
            "ops.rejection");

    private final OpenLineage vocabulary;
    private final DatasetNames names;

    StageDatasets(OpenLineage vocabulary, DatasetNames names) {
        this.vocabulary = vocabulary;
        this.names = names;
    }

    List<InputDataset> vendor(MarketDataSource source) {
        return List.of(input(source.uri(), source.vendor()));
    }

    List<OutputDataset> bronze() {
        return List.of(
                vocabulary
                        .newOutputDatasetBuilder()
                        .namespace(names.archive())
                        .name("bronze")
                        .build(),
                output(Topics.BRONZE_PAYLOADS));
    }

    List<InputDataset> bronzeRead() {
        return List.of(input(names.kafka(), Topics.BRONZE_PAYLOADS.name()));
    }

    List<OutputDataset> silver() {
        return SILVER.stream().map(this::output).toList();
    }

    List<InputDataset> silverRead() {
        return SILVER.stream().map(topic -> input(names.kafka(), topic.name())).toList();
    }

    List<OutputDataset> tables() {
        return TABLES.stream()
                .map(table -> vocabulary
                        .newOutputDatasetBuilder()
                        .namespace(names.postgres())
                        .name(names.table(table))
                        .build())
                .toList();
    }

    private InputDataset input(String namespace, String name) {
        return vocabulary
                .newInputDatasetBuilder()
                .namespace(namespace)
                .name(name)
                .build();
    }

    private OutputDataset output(Topic<?> topic) {
        OpenLineage.DatasetFacetsBuilder facets = vocabulary.newDatasetFacetsBuilder();
        if (topic.valueType() != byte[].class) {
            Schema schema = SpecificData.get().getSchema(topic.valueType());
            facets.schema(vocabulary.newSchemaDatasetFacet(schema.getFields().stream()
                    .map(field -> vocabulary
                            .newSchemaDatasetFacetFieldsBuilder()
                            .name(field.name())
                            .type(type(field.schema()))
                            .description(field.doc())
                            .build())
                    .toList()));
        }
        return vocabulary
                .newOutputDatasetBuilder()
                .namespace(names.kafka())
                .name(topic.name())
                .facets(facets.build())
                .build();
    }

    /** The type without null, which a union with null adds. */
    private static String type(Schema schema) {
        Schema value = schema.getType() == Schema.Type.UNION
                ? schema.getTypes().stream()
                        .filter(option -> option.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
        return value.getLogicalType() == null
                ? value.getName()
                : value.getLogicalType().getName();
    }
}
