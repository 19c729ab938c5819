package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;

/**
 * For each value of a column the model has as many rows as another relation: no row is lost or duplicated.
 *
 * @param as the other relation
 * @param per the column
 */
public record SameRowsCheck(String as, String per, CheckThreshold severity) implements ContractCheck {
    public SameRowsCheck {
        SqlIdentifier.check(per);
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
        return """
            select %1$s, here.n_rows as n_rows, there.n_rows as n_rows_expected
            from (select %1$s, count(*) as n_rows from %2$s group by %1$s) as here
            full join (select %1$s, count(*) as n_rows from %3$s group by %1$s) as there using (%1$s)
            where here.n_rows is distinct from there.n_rows\
            """.formatted(per, relation, as);
    }
}
