package dev.tapeline.modeler;

import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.run.ModelRunPlan;
import java.util.List;

/** What a run would do, without doing it. */
public record DryRunReport(ModelRunPlan plan, List<Step> steps) {
    public DryRunReport {
        steps = List.copyOf(steps);
    }

    /**
     * One model, in the order of the run.
     *
     * @param computes in words: what the run would compute of it
     */
    public record Step(String model, String build, String computes) {}

    static DryRunReport of(ModelRunPlan plan, List<Model> models) {
        return new DryRunReport(
                plan,
                models.stream()
                        .map(model ->
                                new Step(model.name(), model.materialization().label(), computes(plan, model)))
                        .toList());
    }

    private static String computes(ModelRunPlan plan, Model model) {
        if (plan instanceof ModelRunPlan.Nothing
                || (model.materialization() == Materialization.VIEW && plan instanceof ModelRunPlan.Increment)) {
            return "nothing";
        }
        return plan instanceof ModelRunPlan.Increment
                ? model.header()
                        .replaces()
                        .map(replaces -> "rows by " + replaces.column() + " of " + replaces.relation())
                        .orElse(
                                model.materialization() == Materialization.INTERMEDIATE
                                        ? "what is needed"
                                        : "all rows, writes what differs")
                : "all";
    }
}
