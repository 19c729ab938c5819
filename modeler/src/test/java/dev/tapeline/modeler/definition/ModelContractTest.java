package dev.tapeline.modeler.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelContractTest {
    @Test
    void everyPartOfAContractIsParsed() {
        ModelContract contract = ModelContract.parse("""
            description: prices
            columns:
              - {name: symbol, type: text, not_null: true, description: ticker}
              - {name: price, type: "numeric(18,6)", not_null: false, description: in dollars}
            primary_key: [symbol]
            indexes: [[price]]
            checks:
              - {type: range, column: price, min: 0, severity: error}
              - {type: matches, column: symbol, pattern: '^[A-Z]+$', severity: warn}
              - {type: accepted_values, column: symbol, values: [IBM, "O'X"], severity: warn}
            """);

        assertThat(contract.columns()).extracting(ModelContract.Column::type).containsExactly("text", "numeric(18,6)");
        assertThat(contract.checks())
                .extracting(check -> check.rowCondition().orElseThrow())
                .containsExactly("(price < 0.0 or false)", "symbol !~ '^[A-Z]+$'", "symbol not in ('IBM', 'O''X')");
    }

    @Test
    void unknownPropertiesAreErrors() {
        assertFault("description: d\nprimarykey: [a]", "primarykey");
        assertFault("description: d\nchecks: [{type: ranges, column: a}]", "ranges");
        assertFault("description: d\ncolumns: [{name: 'a b', type: text, description: x}]", "not an SQL identifier");
    }

    @Test
    void contradictoryContractsAreErrors() {
        assertImpossible(ContractFixture.ONE_COLUMN, Materialization.TABLE, "a table has a primary key");
        assertImpossible(
                ContractFixture.ONE_COLUMN + "primary_key: [a]\n",
                Materialization.VIEW,
                "only a table has keys and indexes");
        assertImpossible(
                ContractFixture.ONE_COLUMN + "primary_key: [b]\n",
                Materialization.TABLE,
                "a key names b, which is not a column");
        assertImpossible(
                "description: d", Materialization.VIEW, "an intermediate model declares no columns, every other does");
        assertImpossible(
                ContractFixture.ONE_COLUMN + "checks: [{type: range, column: a, min: 1}]",
                Materialization.VIEW,
                "check range(a) has no severity");
    }

    private static void assertFault(String yaml, String about) {
        assertThatThrownBy(() -> ModelContract.parse(yaml))
                .isInstanceOf(ModelDefinitionException.class)
                .hasMessageContaining("cannot read the contract")
                .hasMessageContaining(about);
    }

    private static void assertImpossible(String yaml, Materialization build, String fault) {
        assertThatThrownBy(() -> ModelContract.parse(yaml).check(build))
                .isInstanceOf(ModelDefinitionException.class)
                .hasMessage(fault);
    }
}
