package dev.tapeline.modeler.definition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Selects models by a text: {@code dim_stock}, {@code +dim_stock} with all models that it reads, {@code dim_stock+} with
 * all models that read it, {@code +dim_stock+} with both; several are separated by commas.
 */
public final class ModelSelection {
    private final ModelSet models;

    public ModelSelection(ModelSet models) {
        this.models = models;
    }

    /**
     * The selected models, in build order.
     *
     * @throws ModelDefinitionException if there is no such model
     */
    public List<Model> of(String text) {
        Set<String> selected = new LinkedHashSet<>();
        for (String term : text.split(",", -1)) {
            String name = term.strip().replaceAll("^\\+|\\+$", "");
            if (models.models().stream().noneMatch(model -> model.name().equals(name))) {
                throw new ModelDefinitionException("there is no model '" + name + "'; there are "
                        + String.join(
                                ", ", models.models().stream().map(Model::name).toList()));
            }
            selected.add(name);
            if (term.strip().startsWith("+")) {
                reach(name, selected, true);
            }
            if (term.strip().endsWith("+")) {
                reach(name, selected, false);
            }
        }
        return models.models().stream()
                .filter(model -> selected.contains(model.name()))
                .toList();
    }

    private void reach(String from, Set<String> selected, boolean isUpstream) {
        Deque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            String name = open.pop();
            for (Model model : models.models()) {
                boolean isNext = isUpstream ? reads(name, model) : model.reads().contains(reference(name));
                if (isNext && selected.add(model.name())) {
                    open.push(model.name());
                }
            }
        }
    }

    private boolean reads(String name, Model read) {
        return models.models().stream()
                .anyMatch(model -> model.name().equals(name) && model.reads().contains(read.reference()));
    }

    private String reference(String name) {
        return models.models().stream()
                .filter(model -> model.name().equals(name))
                .map(Model::reference)
                .findFirst()
                .orElseThrow();
    }
}
