package dev.tapeline.modeler.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.seed.SeedTable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildFingerprintTest {
    private static final String SQL = """
        -- build: intermediate
        -- grain: one row per symbol
        -- reads: silver.symbol_version

        select symbol from ${silver}.symbol_version
        """;

    /** A changed value here costs every home one full refresh: change it only together with what is hashed. */
    @Test
    void valueIsTheSameInEveryRelease() {
        assertThat(fingerprint(SQL, "description: a", List.of("x"), "simulated"))
                .isEqualTo("520ba7c385f2489ab74b6b7d9c063b4d3e724ad0f9079542c9f3987903e04bd8");
    }

    @Test
    void valueFollowsEverySource() {
        String fingerprint = fingerprint(SQL, "description: a", List.of("x"), "simulated");

        assertThat(List.of(
                        fingerprint(
                                SQL.replace("select", "select distinct"), "description: a", List.of("x"), "simulated"),
                        fingerprint(SQL, "description: b", List.of("x"), "simulated"),
                        fingerprint(SQL, "description: a", List.of("y"), "simulated"),
                        fingerprint(SQL, "description: a", List.of(""), "simulated"),
                        fingerprint(SQL, "description: a", Arrays.asList((String) null), "simulated"),
                        fingerprint(SQL, "description: a", List.of("x"), "alphavantage")))
                .doesNotContain(fingerprint)
                .doesNotHaveDuplicates();
    }

    private static String fingerprint(String sql, String contract, List<String> row, String sources) {
        ModelSet models = ModelSet.of(List.of(Model.parse("model", sql, contract)));
        SeedTable seed = new SeedTable("seed", List.of(new SeedTable.Column("a", "text")), List.of(row));
        return BuildFingerprint.of(models, List.of(seed), sources);
    }
}
