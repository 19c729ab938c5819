package dev.tapeline.modeler.contract;

/** A select that returns the offending rows; {@code ${this}} stands for the checked relation. */
public record QueryCheck(String name, String sql, CheckThreshold severity) implements ContractCheck {
    @Override
    public String meaning() {
        return name + " holds.";
    }

    @Override
    public String offendingRows(String relation) {
        return sql.replace("${this}", relation);
    }
}
