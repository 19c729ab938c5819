package dev.tapeline.modeler.definition;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tapeline.modeler.sql.SqlIdentifier;
import dev.tapeline.modeler.sql.SqlLiteral;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A claim about a relation, as a contract writes it, that SQL can look for exceptions to.
 *
 * <p>As in SQL a null fulfils every claim but {@code not_null}. Names default to the claim itself.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ContractCheck.NotNull.class, name = "not_null"),
    @JsonSubTypes.Type(value = ContractCheck.Unique.class, name = "unique"),
    @JsonSubTypes.Type(value = ContractCheck.AcceptedValues.class, name = "accepted_values"),
    @JsonSubTypes.Type(value = ContractCheck.Matches.class, name = "matches"),
    @JsonSubTypes.Type(value = ContractCheck.Range.class, name = "range"),
    @JsonSubTypes.Type(value = ContractCheck.Expression.class, name = "expression"),
    @JsonSubTypes.Type(value = ContractCheck.Relationship.class, name = "relationship"),
    @JsonSubTypes.Type(value = ContractCheck.Freshness.class, name = "freshness"),
    @JsonSubTypes.Type(value = ContractCheck.SameRows.class, name = "same_rows"),
    @JsonSubTypes.Type(value = ContractCheck.Query.class, name = "query")
})
public sealed interface ContractCheck {
    String name();

    CheckThreshold severity();

    /** Select that returns the offending rows; may hold placeholders. */
    String offendingRows(String relation);

    /** The condition that offending rows fulfil, where one row is enough to tell: such checks share one scan. */
    default Optional<String> rowCondition() {
        return Optional.empty();
    }

    record NotNull(String column, CheckThreshold severity) implements OfRows {
        public NotNull {
            SqlIdentifier.check(column);
        }

        @Override
        public String name() {
            return "not_null(" + column + ")";
        }

        @Override
        public String condition() {
            return column + " is null";
        }
    }

    record Unique(List<String> columns, CheckThreshold severity) implements ContractCheck {
        public Unique {
            columns = SqlIdentifier.checked(columns);
        }

        @Override
        public String name() {
            return "unique(" + String.join(", ", columns) + ")";
        }

        @Override
        public String offendingRows(String relation) {
            String list = String.join(", ", columns);
            return "select %s, count(*) as occurrences from %s group by %s having count(*) > 1"
                    .formatted(list, relation, list);
        }
    }

    record AcceptedValues(String column, List<String> values, CheckThreshold severity) implements OfRows {
        public AcceptedValues {
            SqlIdentifier.check(column);
            values = List.copyOf(values);
        }

        @Override
        public String name() {
            return "accepted_values(" + column + ")";
        }

        @Override
        public String condition() {
            return column + " not in (" + values.stream().map(SqlLiteral::of).collect(Collectors.joining(", ")) + ")";
        }
    }

    record Matches(String column, String pattern, CheckThreshold severity) implements OfRows {
        public Matches {
            SqlIdentifier.check(column);
        }

        @Override
        public String name() {
            return "matches(" + column + ")";
        }

        @Override
        public String condition() {
            return column + " !~ " + SqlLiteral.of(pattern);
        }
    }

    /** Both ends included; either may be left out. */
    record Range(String column, Double min, Double max, CheckThreshold severity) implements OfRows {
        public Range {
            SqlIdentifier.check(column);
            if (min == null && max == null) {
                throw new ModelDefinitionException("the range of " + column + " has no ends");
            }
        }

        @Override
        public String name() {
            return "range(" + column + ")";
        }

        @Override
        public String condition() {
            String below = min == null ? "false" : column + " < " + min;
            String above = max == null ? "false" : column + " > " + max;
            return "(" + below + " or " + above + ")";
        }
    }

    record Expression(String name, String expression, CheckThreshold severity) implements OfRows {
        @Override
        public String condition() {
            return "not (" + expression + ")";
        }
    }

    /** Every value is found in a column of another model: a foreign key that need not block. */
    record Relationship(String column, String model, String references, CheckThreshold severity)
            implements ContractCheck {
        public Relationship {
            SqlIdentifier.check(column);
            SqlIdentifier.check(model);
            SqlIdentifier.check(references);
        }

        @Override
        public String name() {
            return "relationship(" + column + ")";
        }

        @Override
        public String offendingRows(String relation) {
            return """
                    select child.*
                    from %s as child
                    left join ${gold}.%s as parent
                        on parent.%s = child.%s
                    where child.%s is not null
                        and parent.%s is null""".formatted(relation, model, references, column, column, references);
        }
    }

    /**
     * Each row's week is at most so many weeks before the one that is expected of it by a calendar.
     *
     * <p>Row by row, and by weeks, never by when something was loaded: neither other stocks nor old weeks loaded anew make
     * a stale row fresh.
     *
     * @param expected the newest week that the row ought to have, an expression over the row
     * @param where rows of which anything is expected
     */
    record Freshness(String column, String expected, int withinWeeks, String where, CheckThreshold severity)
            implements OfRows {
        public Freshness {
            SqlIdentifier.check(column);
        }

        @Override
        public String name() {
            return "freshness(" + column + ")";
        }

        @Override
        public String condition() {
            return "(%s) and %s < (%s) - %d".formatted(where, column, expected, 7 * withinWeeks);
        }
    }

    /** As many rows as another relation, for each value of a column: nothing lost, nothing doubled. */
    record SameRows(String as, String per, CheckThreshold severity) implements ContractCheck {
        public SameRows {
            SqlIdentifier.check(per);
        }

        @Override
        public String name() {
            return "same_rows(" + per + ")";
        }

        @Override
        public String offendingRows(String relation) {
            return """
                    select %1$s, here.n_rows as n_rows, there.n_rows as n_rows_expected
                    from (select %1$s, count(*) as n_rows from %2$s group by %1$s) as here
                    full join (select %1$s, count(*) as n_rows from %3$s group by %1$s) as there using (%1$s)
                    where here.n_rows is distinct from there.n_rows""".formatted(per, relation, as);
        }
    }

    /** A select of one's own that returns the offending rows; {@code ${this}} is the relation. */
    record Query(String name, String sql, CheckThreshold severity) implements ContractCheck {
        @Override
        public String offendingRows(String relation) {
            return sql.replace("${this}", relation);
        }
    }

    /** A claim that each row fulfils or not by itself. */
    sealed interface OfRows extends ContractCheck {
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
}
