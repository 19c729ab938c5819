package dev.tapeline.pipeline.lineage;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.lineage.ColumnLineage;
import dev.tapeline.modeler.lineage.ColumnOrigin;
import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.InputField;
import io.openlineage.client.OpenLineage.OutputDataset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes what models read and write, with the columns of their contracts and what each is made of. */
final class GoldDatasets {
    /** Tables of one run: seeds of the configuration, and which symbols it computes. */
    private static final Set<String> OF_THE_RUN = Set.of("seed", "run");

    private final OpenLineage vocabulary;
    private final DatasetNames names;
    private final ModelSet models = ModelSet.ofResources();
    private final ColumnLineage lineage = new ColumnLineage(models);

    GoldDatasets(OpenLineage vocabulary, DatasetNames names) {
        this.vocabulary = vocabulary;
        this.names = names;
    }

    /** A model that is kept after a run; empty for an intermediate one. */
    Optional<Model> kept(String name) {
        return models.models().stream()
                .filter(model ->
                        model.name().equals(name) && model.materialization().isKept())
                .findFirst();
    }

    /** The tables that a model's columns are made of, through all intermediate models. */
    List<InputDataset> inputs(Model model) {
        return lineage.of(model).values().stream()
                .flatMap(List::stream)
                .map(ColumnOrigin::relation)
                .filter(GoldDatasets::isKeptTable)
                .map(GoldDatasets::current)
                .distinct()
                .sorted()
                .map(relation -> vocabulary
                        .newInputDatasetBuilder()
                        .namespace(names.postgres())
                        .name(names.table(relation))
                        .build())
                .toList();
    }

    OutputDataset output(Model model) {
        return vocabulary
                .newOutputDatasetBuilder()
                .namespace(names.postgres())
                .name(names.table(model.reference()))
                .facets(vocabulary
                        .newDatasetFacetsBuilder()
                        .documentation(vocabulary
                                .newDocumentationDatasetFacetBuilder()
                                .description(model.contract().description())
                                .build())
                        .schema(vocabulary.newSchemaDatasetFacet(model.contract().columns().stream()
                                .map(this::column)
                                .toList()))
                        .columnLineage(columnLineage(model))
                        .build())
                .build();
    }

    private OpenLineage.SchemaDatasetFacetFields column(ModelContract.Column column) {
        return vocabulary
                .newSchemaDatasetFacetFieldsBuilder()
                .name(column.name())
                .type(column.type())
                .description(column.description())
                .build();
    }

    private OpenLineage.ColumnLineageDatasetFacet columnLineage(Model model) {
        OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields =
                vocabulary.newColumnLineageDatasetFacetFieldsBuilder();
        lineage.of(model).forEach((column, origins) -> {
            List<InputField> inputs = origins.stream()
                    .filter(origin -> isKeptTable(origin.relation()))
                    .map(origin -> vocabulary
                            .newInputFieldBuilder()
                            .namespace(names.postgres())
                            .name(names.table(current(origin.relation())))
                            .field(origin.column())
                            .build())
                    .toList();
            if (!inputs.isEmpty()) {
                fields.put(
                        column,
                        vocabulary
                                .newColumnLineageDatasetFacetFieldsAdditionalBuilder()
                                .inputFields(inputs)
                                .build());
            }
        });
        return vocabulary
                .newColumnLineageDatasetFacetBuilder()
                .fields(fields.build())
                .build();
    }

    private static boolean isKeptTable(String relation) {
        return !OF_THE_RUN.contains(relation.substring(0, relation.indexOf('.')));
    }

    /** A run reads some of the gold of the run before. */
    private static String current(String relation) {
        return relation.replaceFirst("^previous\\.", "gold.");
    }
}
