package dev.tapeline.modeler.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/**
 * A check that a model's contract declares: SQL can select the rows that violate it.
 *
 * <p>As in SQL a null satisfies every check but {@code not_null}. A check without a name of its own is named by its type
 * and columns.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NotNullCheck.class, name = "not_null"),
    @JsonSubTypes.Type(value = UniqueCheck.class, name = "unique"),
    @JsonSubTypes.Type(value = AcceptedValuesCheck.class, name = "accepted_values"),
    @JsonSubTypes.Type(value = MatchesCheck.class, name = "matches"),
    @JsonSubTypes.Type(value = RangeCheck.class, name = "range"),
    @JsonSubTypes.Type(value = ExpressionCheck.class, name = "expression"),
    @JsonSubTypes.Type(value = RelationshipCheck.class, name = "relationship"),
    @JsonSubTypes.Type(value = FreshnessCheck.class, name = "freshness"),
    @JsonSubTypes.Type(value = SameRowsCheck.class, name = "same_rows"),
    @JsonSubTypes.Type(value = QueryCheck.class, name = "query")
})
public sealed interface ContractCheck permits RowCheck, UniqueCheck, RelationshipCheck, SameRowsCheck, QueryCheck {
    /** The name in {@code quality.check_result}, unique within a contract. */
    String name();

    /** What holds for all rows that pass, as a sentence; a contract explains checks of its own in {@code explanations}. */
    String meaning();

    /** What follows if rows violate the check. */
    CheckThreshold severity();

    /** A select that returns the offending rows; may contain placeholders of schemas. */
    String offendingRows(String relation);

    /**
     * The same in an increment: a check whose result for other rows cannot have changed reads less.
     *
     * @param computed the relation of the rows that the run has computed
     */
    default String offendingComputedRows(String relation, String computed) {
        return offendingRows(relation);
    }

    /** The condition of offending rows, where one row is enough to decide: such checks share one scan. */
    default Optional<String> rowCondition() {
        return Optional.empty();
    }
}
