package dev.tapeline.modeler;

import dev.tapeline.modeler.definition.Materialization;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.run.ModelRunPlan;
import java.util.List;

/** The plan of a run that is not carried out. */
public record DryRunReport(ModelRunPlan plan, List<Step> steps) {
    public DryRunReport {
        steps = List.copyOf(steps);
    }

    /**
     * What the run would do with one model.
     *
     * @param computes the rows that it would compute, in words
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
                || (!model.materialization().isTable() && plan instanceof ModelRunPlan.Increment)) {
            return "nothing";
        }
        return plan instanceof ModelRunPlan.Increment
                ? model.header()
                        .replaces()
                        .map(replaces -> "rows by " + replaces.column() + " of " + replaces.relation())
                        .orElse(
                                model.materialization() == Materialization.INTERMEDIATE
                                        ? "rows of the changed symbols"
                                        : "all rows; writes those that differ")
                : "all";
    }
}
