package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.contract.CheckThreshold;
import dev.tapeline.modeler.contract.ContractCheck;
import dev.tapeline.testsupport.MarkdownPage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Generates docs/models.md: lineage, models, columns, descriptions and checks. */
final class ModelCatalogue {
    private final ModelSet models;

    ModelCatalogue(ModelSet models) {
        this.models = models;
    }

    String markdown() {
        MarkdownPage page = new MarkdownPage()
                .line("# Models")
                .line("")
                .paragraph("Generated from `modeler/src/main/resources/models` by"
                        + " `./mvnw test -Dtapeline.golden=write`.")
                .line("## Lineage")
                .line("")
                .paragraph("Boxes are published tables, rounded boxes are views, slanted boxes are intermediate tables"
                        + " that are dropped at the end of a run, and cylinders are sources outside gold. Tables in"
                        + " `gold_build` are kept for the modeler; readers do not see them.");
        lineage(page);
        page.heading(2, "Published models");
        models.models().stream()
                .filter(Model::isPublished)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .forEach(model -> published(page, model));
        page.heading(2, "Models that only the modeler reads");
        page.paragraph("They are in the schema `gold_build`. A run keeps those that are marked as kept, since the"
                + " next increment or a view of gold reads them.");
        models.models().stream()
                .filter(model -> !model.isPublished())
                .forEach(model -> page.bullet("`%s` (%s%s): %s"
                        .formatted(
                                model.name(),
                                model.materialization().isKept() ? "kept; " : "",
                                model.header().grain(),
                                model.contract().description())));
        return page.toString();
    }

    private void lineage(MarkdownPage page) {
        page.line("```mermaid").line("flowchart LR");
        Set<String> outside = new TreeSet<>();
        models.models().forEach(model -> outside.addAll(model.reads()));
        models.models().forEach(model -> outside.remove(model.reference()));
        outside.removeIf(read -> read.startsWith(SchemaPlaceholders.PREVIOUS + "."));
        outside.forEach(read -> page.line("    %s[(%s)]".formatted(node(read), read)));
        for (Model model : models.models()) {
            String shape =
                    switch (model.materialization()) {
                        case TABLE, INCREMENTAL -> "%s[%s]";
                        case VIEW -> "%s(%s)";
                        case FUNCTION -> "%s{{%s}}";
                        case INTERMEDIATE -> "%s[/%s/]";
                    };
            page.line("    " + shape.formatted(node(model.reference()), model.name()));
        }
        for (Model model : models.models()) {
            model.reads().stream()
                    .filter(read -> !read.startsWith(SchemaPlaceholders.PREVIOUS + "."))
                    .forEach(read -> page.line("    %s --> %s".formatted(node(read), node(model.reference()))));
        }
        page.line("```");
    }

    private static void published(MarkdownPage page, Model model) {
        ModelContract contract = model.contract();
        page.heading(3, heading(model));
        page.paragraph(contract.description());
        String key = contract.primaryKey().isEmpty()
                ? ""
                : " Key: `%s`.".formatted(String.join(", ", contract.primaryKey()));
        page.paragraph("Build: %s. Grain: %s.%s Reads: %s."
                .formatted(build(model), model.header().grain(), key, String.join(", ", model.reads())));
        contract.columns()
                .forEach(column -> page.bullet("`%s` (%s%s): %s"
                        .formatted(
                                column.name(),
                                column.type(),
                                column.notNull() || !model.materialization().isTable() ? "" : ", nullable",
                                column.description())));
        checks(page, contract);
    }

    private static String heading(Model model) {
        return model.header().parameters().isEmpty()
                ? model.reference()
                : model.reference()
                        + model.header().parameters().stream()
                                .map(FunctionParameter::toString)
                                .collect(Collectors.joining(", ", "(", ")"));
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

    private static void checks(MarkdownPage page, ModelContract contract) {
        List<ContractCheck> checks = contract.checks();
        if (checks.isEmpty()) {
            return;
        }
        page.line("")
                .paragraph("Checks besides keys and nulls: "
                        + String.join(
                                ", ",
                                checks.stream()
                                        .map(check -> "`%s` (%s)".formatted(check.name(), words(check.severity())))
                                        .toList())
                        + ".");
        checks.stream()
                .filter(check -> contract.explanations().containsKey(check.name()))
                .forEach(check -> page.bullet("`%s`: %s".formatted(check.name(), contract.explanation(check))));
    }

    private static String words(CheckThreshold consequence) {
        String severity = consequence.severity().name().toLowerCase(Locale.ROOT);
        return consequence.toleratedRows() == 0 ? severity : severity + " above " + consequence.toleratedRows();
    }

    private static String node(String read) {
        return read.replace('.', '_');
    }
}
