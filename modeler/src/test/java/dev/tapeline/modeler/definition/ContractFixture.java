package dev.tapeline.modeler.definition;

/** Contracts for tests whose subject is not the contract. */
final class ContractFixture {
    static final String ONE_COLUMN = """
        description: one column
        columns: [{name: a, type: integer, not_null: false, description: a number}]
        """;

    private ContractFixture() {}
}
