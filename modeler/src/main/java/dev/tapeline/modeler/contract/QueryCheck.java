package dev.tapeline.modeler.contract;

/**
 * A select that returns the offending rows; {@code ${this}} stands for the checked relation, {@code ${rows}} for those of its
 * rows that the run has computed.
 */
public record QueryCheck(String name, String sql, CheckThreshold severity) implements ContractCheck {
    @Override
    public String meaning() {
        return name + " holds.";
    }

    @Override
    public String offendingRows(String relation) {
        return offendingComputedRows(relation, relation);
    }

    @Override
    public String offendingComputedRows(String relation, String computed) {
        return sql.replace("${this}", relation).replace("${rows}", computed);
    }
}
