package dev.tapeline.modeler.definition;

/** Contracts that a test of something else needs. */
final class ContractFixture {
    static final String ONE_COLUMN = """
            description: one column
            columns: [{name: a, type: integer, not_null: false, description: a number}]
            """;

    private ContractFixture() {}
}
