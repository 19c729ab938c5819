package dev.tapeline.modeler.contract;

import java.util.Optional;

/** A check that can be decided for each row alone. */
public sealed interface RowCheck extends ContractCheck
        permits NotNullCheck, AcceptedValuesCheck, MatchesCheck, RangeCheck, ExpressionCheck, FreshnessCheck {
    /** The SQL condition that offending rows satisfy. */
    String condition();

    @Override
    default Optional<String> rowCondition() {
        return Optional.of(condition());
    }

    @Override
    default String offendingRows(String relation) {
        return "select * from " + relation + " where " + condition();
    }
}
