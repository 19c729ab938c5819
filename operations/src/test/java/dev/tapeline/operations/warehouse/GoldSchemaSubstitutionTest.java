package dev.tapeline.operations.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoldSchemaSubstitutionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select * from gold.dim_stock | select * from gold_g2.dim_stock",
                "select * from GOLD . dim_stock | select * from gold_g2 . dim_stock",
                "select 'gold.x' from gold.a, gold.b | select 'gold.x' from gold_g2.a, gold_g2.b",
                "select 'it''s gold.x', \"gold.y\" from gold.a | select 'it''s gold.x', \"gold.y\" from gold_g2.a",
                "select gold.a from other.gold | select gold_g2.a from other.gold",
                "select 1 /* gold.x */ from fools_gold.a | select 1 /* gold.x */ from fools_gold.a"
            })
    void namesTheSchemaOfTheGeneration(String query, String expected) {
        assertThat(GoldSchemaSubstitution.in(query, "gold_g2")).isEqualTo(expected);
    }
}
