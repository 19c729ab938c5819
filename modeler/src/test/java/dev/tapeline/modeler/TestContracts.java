package dev.tapeline.modeler;

/** Contracts that a test of something else needs. */
final class TestContracts {
    static final String ONE_COLUMN = """
            description: one column
            columns: [{name: a, type: integer, not_null: false, description: a number}]
            """;

    private TestContracts() {}
}
