package dev.tapeline.modeler.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads from the models' own SQL from what their columns are made. */
class ColumnLineageTest {
    private final ModelSet models = ModelSet.ofResources();
    private final ColumnLineage lineage = new ColumnLineage(models);

    @Test
    void pricesComeFromTheBarThroughAllIntermediateModels() {
        assertThat(origins("gold.fact_adjusted_prices", "close_price")).containsExactly("silver.weekly_bar.close");
        assertThat(origins("gold.fact_adjusted_prices", "weekly_return_pct"))
                .containsExactly("silver.weekly_bar.adjusted_close");
        assertThat(origins("gold.fact_adjusted_prices", "payload_id")).containsExactly("silver.weekly_bar.payload_id");
        assertThat(origins("gold.fact_adjusted_prices", "split_ratio"))
                .containsExactly("gold_build.stock_action.ratio_new", "gold_build.stock_action.ratio_old");
    }

    @Test
    void severalSourcesOfOneColumnAreAllNamed() {
        assertThat(origins("gold.dim_stock", "sector"))
                .containsExactly("seed.watch_list.sector", "silver.company.sector", "silver.company_history.sector");
        assertThat(origins("gold.dim_stock", "sector_group")).containsExactly("seed.sector_groups.sector_group");
        assertThat(origins("gold.monthly", "year")).containsExactly("gold.fact_adjusted_prices.week_ending");
        assertThat(origins("gold.bars_as_of", "symbol")).contains("gold.bar_version.symbol");
    }

    /** Every other column has an origin; a new one without would be a mistake of the reader of the SQL. */
    @Test
    void onlyConstantsAndCountsHaveNoOrigin() {
        Stream<String> without = models.models().stream()
                .filter(Model::isPublished)
                .filter(model -> model.materialization().isKept())
                .flatMap(model -> lineage.of(model).entrySet().stream()
                        .filter(column -> column.getValue().isEmpty())
                        .map(column -> model.reference() + "." + column.getKey()));

        assertThat(without.filter(column -> !column.contains(".n_")))
                .containsExactlyInAnyOrder(
                        "gold.dim_source.source_id",
                        "gold.dim_source.source_name",
                        "gold.dim_source.data_content",
                        "gold.dim_source.update_frequency",
                        "gold.dim_source.api_version",
                        "gold.dim_source.documentation_url",
                        "gold.fact_adjusted_prices.source_id",
                        "gold.bar_revision.is_withdrawn");
    }

    @Test
    void everyOriginIsReadByAModel() {
        for (Model model : models.models()) {
            if (model.materialization().isKept()) {
                assertThat(lineage.of(model).values().stream()
                                .flatMap(List::stream)
                                .map(ColumnOrigin::relation))
                        .as(model.name())
                        .allMatch(relation -> models.models().stream()
                                .anyMatch(reader -> reader.reads().contains(relation)));
            }
        }
    }

    private List<String> origins(String relation, String column) {
        Map<String, List<ColumnOrigin>> columns = lineage.of(models.models().stream()
                .filter(model -> model.reference().equals(relation))
                .findFirst()
                .orElseThrow());
        return columns.get(column).stream().map(ColumnOrigin::toString).toList();
    }
}
