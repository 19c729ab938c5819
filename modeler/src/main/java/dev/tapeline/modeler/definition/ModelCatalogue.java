package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.contract.CheckThreshold;
import dev.tapeline.modeler.contract.ContractCheck;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Generates docs/models.md: lineage, models, columns, descriptions and checks. */
final class ModelCatalogue {
    private final ModelSet models;

    ModelCatalogue(ModelSet models) {
        this.models = models;
    }

    String markdown() {
        StringBuilder page = new StringBuilder("""
            # Models

            Generated from `modeler/src/main/resources/models`; `./mvnw -pl modeler -am test -Dtest=ModelCatalogueTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dtapeline.golden=write` writes it again.

            ## Lineage

            Boxes are published tables, rounded boxes are views, slanted boxes are intermediate tables that are dropped
                before gold is published, and cylinders are sources outside gold.

                """);
        lineage(page);
        page.append("\n## Published models\n");
        models.models().stream()
                .filter(model -> model.materialization().isPublished())
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(model -> published(page, model));
        page.append("\n## Intermediate models\n\n| model | grain | content |\n| --- | --- | --- |\n");
        models.models().stream()
                .filter(model -> !model.materialization().isPublished())
                .forEach(model -> page.append("| `%s` | %s | %s |\n"
                        .formatted(
                                model.name(),
                                model.header().grain(),
                                cell(model.contract().description()))));
        return page.toString();
    }

    private void lineage(StringBuilder page) {
        page.append("```mermaid\nflowchart LR\n");
        Set<String> outside = new TreeSet<>();
        models.models().forEach(model -> outside.addAll(model.reads()));
        outside.removeIf(read ->
                read.startsWith(SchemaPlaceholders.GOLD + ".") || read.startsWith(SchemaPlaceholders.PREVIOUS + "."));
        outside.forEach(read -> page.append("    %s[(%s)]\n".formatted(node(read), read)));
        for (Model model : models.models()) {
            String shape =
                    switch (model.materialization()) {
                        case TABLE, INCREMENTAL -> "%s[%s]";
                        case VIEW -> "%s(%s)";
                        case INTERMEDIATE -> "%s[/%s/]";
                    };
            page.append("    ")
                    .append(shape.formatted(node("gold." + model.name()), model.name()))
                    .append('\n');
        }
        for (Model model : models.models()) {
            model.reads().stream()
                    .filter(read -> !read.startsWith(SchemaPlaceholders.PREVIOUS + "."))
                    .forEach(
                            read -> page.append("    %s --> %s\n".formatted(node(read), node("gold." + model.name()))));
        }
        page.append("```\n");
    }

    private static void published(StringBuilder page, Model model) {
        ModelContract contract = model.contract();
        page.append("\n### gold.%s\n\n%s\n\n".formatted(model.name(), contract.description()));
        page.append(
                "Build: %s. Grain: %s.".formatted(build(model), model.header().grain()));
        if (!contract.primaryKey().isEmpty()) {
            page.append(" Key: `%s`.".formatted(String.join(", ", contract.primaryKey())));
        }
        page.append(" Reads: %s.\n\n".formatted(String.join(", ", model.reads())));
        page.append("| column | type | null | description |\n| --- | --- | --- | --- |\n");
        contract.columns()
                .forEach(column -> page.append("| `%s` | %s | %s | %s |\n"
                        .formatted(
                                column.name(),
                                column.type(),
                                column.notNull() || model.materialization() == Materialization.VIEW ? "" : "yes",
                                cell(column.description()))));
        checks(page, contract.checks());
    }

    private static String build(Model model) {
        return model.header()
                .replaces()
                .map(replaces -> "incremental, by " + replaces.column() + " of " + replaces.relation())
                .or(() -> model.header()
                        .splitsBy()
                        .map(split -> model.materialization().label() + ", split by " + split.column()))
                .orElse(model.materialization().label());
    }

    private static void checks(StringBuilder page, List<ContractCheck> checks) {
        if (checks.isEmpty()) {
            return;
        }
        page.append("\nChecks besides keys and nulls: ");
        page.append(String.join(
                ", ",
                checks.stream()
                        .map(check -> "`%s` (%s)".formatted(check.name(), words(check.severity())))
                        .toList()));
        page.append(".\n");
    }

    private static String words(CheckThreshold consequence) {
        String severity = consequence.severity().name().toLowerCase(Locale.ROOT);
        return consequence.toleratedRows() == 0 ? severity : severity + " above " + consequence.toleratedRows();
    }

    private static String node(String read) {
        return read.replace('.', '_');
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ").strip();
    }
}
