package dev.tapeline.modeler.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts each model after those that it reads, otherwise in the order given; a cycle is named. */
final class ModelDependencyOrder {
    private final Map<String, Model> byName;
    private final Map<String, Model> byReference = new HashMap<>();
    private final Set<String> path = new LinkedHashSet<>();
    private final Set<Model> sorted = new LinkedHashSet<>();

    ModelDependencyOrder(Map<String, Model> byName) {
        this.byName = byName;
        byName.values().forEach(model -> byReference.put(model.reference(), model));
    }

    List<Model> sorted() {
        byName.values().forEach(this::visit);
        return List.copyOf(sorted);
    }

    private void visit(Model model) {
        if (sorted.contains(model)) {
            return;
        }
        if (!path.add(model.name())) {
            throw new ModelDefinitionException("models read each other in a circle: " + circle(model.name()));
        }
        for (String read : model.reads()) {
            if (byReference.containsKey(read)) {
                visit(byReference.get(read));
            }
        }
        path.remove(model.name());
        sorted.add(model);
    }

    private String circle(String name) {
        List<String> names = new ArrayList<>(path);
        names.add(name);
        return String.join(" -> ", names.subList(names.indexOf(name), names.size()));
    }
}
