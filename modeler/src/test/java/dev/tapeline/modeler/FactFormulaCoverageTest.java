package dev.tapeline.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.formula.FactFormulas;
import dev.tapeline.modeler.definition.Model;
import dev.tapeline.modeler.definition.ModelContract;
import dev.tapeline.modeler.definition.ModelSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each column of the fact table is computed by a formula, or declared as copied or assigned. */
class FactFormulaCoverageTest {
    @Test
    void everyColumnHasAFormulaOrADeclaredOrigin() {
        List<String> columns = ModelSet.ofResources().models().stream()
                .filter(model -> model.name().equals("fact_adjusted_prices"))
                .map(Model::contract)
                .flatMap(contract -> contract.columns().stream())
                .map(ModelContract.Column::name)
                .toList();

        assertThat(FactFormulas.byColumn().keySet()).containsExactlyInAnyOrderElementsOf(columns);
    }
}
