package dev.tapeline.modeler;

import java.util.List;

/** What a run would do, without doing it. */
public record DryRun(RunPlan plan, List<Step> steps) {
    public DryRun {
        steps = List.copyOf(steps);
    }

    /**
     * One model, in the order of the run.
     *
     * @param computes in words: what the run would compute of it
     */
    public record Step(String model, String build, String computes) {}

    static DryRun of(RunPlan plan, List<Model> models) {
        return new DryRun(
                plan,
                models.stream()
                        .map(model -> new Step(model.name(), model.build().word(), computes(plan, model)))
                        .toList());
    }

    private static String computes(RunPlan plan, Model model) {
        if (plan instanceof RunPlan.Nothing || (model.build() == BuildKind.VIEW && plan instanceof RunPlan.Increment)) {
            return "nothing";
        }
        return plan instanceof RunPlan.Increment
                ? model.header()
                        .replaces()
                        .map(replaces -> "rows by " + replaces.column() + " of " + replaces.relation())
                        .orElse(
                                model.build() == BuildKind.INTERMEDIATE
                                        ? "what is needed"
                                        : "all rows, writes what differs")
                : "all";
    }
}
