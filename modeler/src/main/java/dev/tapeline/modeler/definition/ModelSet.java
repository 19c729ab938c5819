package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.seed.SeedTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of models in build order: each after those that it reads. */
public record ModelSet(List<Model> models) {
    private static final String FOLDER = "/models/";

    public ModelSet {
        models = List.copyOf(models);
    }

    /** The models of this module, read once for all runs of a process. */
    public static ModelSet ofResources() {
        return Resources.MODELS;
    }

    private static final class Resources {
        static final ModelSet MODELS = read();
    }

    // index.txt lists them, because a folder inside a jar cannot be listed.
    private static ModelSet read() {
        List<Model> models = new ArrayList<>();
        resource("index.txt")
                .lines()
                .forEach(name -> models.add(Model.parse(name, resource(name + ".sql"), resource(name + ".yml"))));
        return of(models);
    }

    /**
     * The models in build order.
     *
     * @throws ModelDefinitionException if one reads a relation that does not exist, or itself through others
     */
    public static ModelSet of(Collection<Model> models) {
        Map<String, Model> byName = new LinkedHashMap<>();
        for (Model model : models) {
            byName.put(model.name(), model);
        }
        byName.values().forEach(model -> model.reads().forEach(read -> checkRead(model, read, byName)));
        return new ModelSet(new ModelDependencyOrder(byName).sorted());
    }

    /** The models whose rows of before the run are read by other models, as {@code ${previous}}. */
    public List<Model> readAsPrevious() {
        Set<String> reads = new HashSet<>();
        models.forEach(model -> reads.addAll(model.reads()));
        return models.stream()
                .filter(model -> reads.contains(SchemaPlaceholders.PREVIOUS + "." + model.name()))
                .toList();
    }

    /** Whether all models that read it as {@code ${previous}} are built before it, so that it need not be copied. */
    public boolean isReadBeforeBuilt(Model model) {
        String previous = SchemaPlaceholders.PREVIOUS + "." + model.name();
        return models.subList(models.indexOf(model), models.size()).stream()
                .noneMatch(reader -> reader.reads().contains(previous));
    }

    /** How far before the first changed week an increment reads: as far as any model looks. */
    public LookBack lookBack() {
        return models.stream().map(model -> model.header().lookBack()).reduce(LookBack.NONE, LookBack::or);
    }

    private static void checkRead(Model model, String read, Map<String, Model> byName) {
        String schema = read.replaceAll("\\..*", "");
        String relation = read.substring(schema.length() + 1);
        if (!SchemaPlaceholders.PLACEHOLDERS.contains(schema)) {
            throw new ModelDefinitionException("model " + model.name() + ": unknown placeholder ${" + schema + "}");
        }
        boolean isKnown =
                switch (schema) {
                    case SchemaPlaceholders.GOLD, SchemaPlaceholders.GOLD_BUILD ->
                        byName.containsKey(relation)
                                && byName.get(relation).schema().equals(schema);
                    case SchemaPlaceholders.SEED -> SeedTable.NAMES.contains(relation);
                    case SchemaPlaceholders.RUN ->
                        Set.of(SchemaPlaceholders.SYMBOLS, SchemaPlaceholders.LOOK_BACK)
                                .contains(relation);
                    case SchemaPlaceholders.PREVIOUS ->
                        byName.containsKey(relation)
                                && byName.get(relation).materialization().isKeptTable();
                    default -> true;
                };
        if (!isKnown) {
            throw new ModelDefinitionException("model " + model.name() + " reads " + read + ", which does not exist");
        }
        boolean isKept =
                Set.of(SchemaPlaceholders.GOLD, SchemaPlaceholders.GOLD_BUILD).contains(schema)
                        && byName.get(relation).materialization().isKept();
        // A view refers to tables, not names: silver and gold of a generation are renamed together, so that it reads
        // its own.
        boolean isStable = isKept
                || Set.of(SchemaPlaceholders.OPS, SchemaPlaceholders.SILVER).contains(schema);
        if (model.materialization() == Materialization.VIEW && !isStable) {
            throw new ModelDefinitionException("the view " + model.name() + " reads " + read
                    + "; a view reads silver, ops and models that are kept only");
        }
        // It runs with the rights of who calls it.
        if (model.materialization() == Materialization.FUNCTION
                && !(isKept && schema.equals(SchemaPlaceholders.GOLD))) {
            throw new ModelDefinitionException(
                    "the function " + model.name() + " reads " + read + "; a function reads published models only");
        }
    }

    private static String resource(String name) {
        try (InputStream stream = ModelSet.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new ModelDefinitionException("there is no " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ModelDefinitionException("cannot read " + FOLDER + name, e);
        }
    }
}
