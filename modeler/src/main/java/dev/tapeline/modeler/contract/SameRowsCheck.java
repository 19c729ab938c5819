package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For each value of a column the model has as many rows as another relation: no row is lost or duplicated.
 *
 * @param as the other relation
 * @param per the column
 * @param from such as {@code week_ending of gold_build.series}: an increment counts the rows whose {@code week_ending} is at
 *     least {@code from_week_ending} of that relation, which has the column {@code per} too; all rows if it is null
 */
public record SameRowsCheck(String as, String per, String from, CheckThreshold severity) implements ContractCheck {
    private static final Pattern FROM = Pattern.compile("(\\w+) of (\\w+)\\.(\\w+)");

    public SameRowsCheck {
        SqlIdentifier.check(per);
        if (from != null && !FROM.matcher(from).matches()) {
            throw new IllegalArgumentException("'" + from + "' is not 'column of schema.relation'");
        }
    }

    @Override
    public String name() {
        return "same_rows(" + per + ")";
    }

    @Override
    public String meaning() {
        return "Each " + per + " has as many rows as it has in " + as + ".";
    }

    @Override
    public String offendingRows(String relation) {
        return compared(relation, as);
    }

    /** Rows that were computed are counted as they were merged; a view has none, and is read in the computed range. */
    @Override
    public String offendingComputedRows(String relation, String computed) {
        return from == null
                ? offendingRows(relation)
                : compared(computed.equals(relation) ? limited(relation) : computed, limited(as));
    }

    private String compared(String here, String there) {
        return """
            select %1$s, here.n_rows as n_rows, there.n_rows as n_rows_expected
            from (select %1$s, count(*) as n_rows from %2$s group by %1$s) as here
            full join (select %1$s, count(*) as n_rows from %3$s group by %1$s) as there using (%1$s)
            where here.n_rows is distinct from there.n_rows\
            """.formatted(per, here, there);
    }

    /** {@code offset 0} keeps one look-up in the index per computed series, since few rows are in the range as a rule. */
    private String limited(String relation) {
        Matcher limit = FROM.matcher(from);
        limit.matches();
        return """
            (
                select changed.%1$s
                from ${%2$s}.%3$s as changed
                cross join lateral (
                    select from %4$s as counted
                    where counted.%1$s = changed.%1$s and counted.%5$s >= changed.from_%5$s
                    offset 0
                ) as counted
            ) as counted\
            """.formatted(per, limit.group(2), limit.group(3), relation, limit.group(1));
    }
}
