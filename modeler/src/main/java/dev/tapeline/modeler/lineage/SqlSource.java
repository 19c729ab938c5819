package dev.tapeline.modeler.lineage;

import java.util.Set;

/** Something that a query reads from. */
sealed interface SqlSource {
    /** The columns of relations from which a column of the source is made. */
    Set<ColumnOrigin> origins(String column);

    /** Whether the source is known to have the column. */
    boolean has(String column);

    /** A table, view or other model. */
    record Relation(String name) implements SqlSource {
        @Override
        public Set<ColumnOrigin> origins(String column) {
            return Set.of(new ColumnOrigin(name, column));
        }

        /** Its columns are not known here, so it may have any. */
        @Override
        public boolean has(String column) {
            return true;
        }
    }

    /** A query in parentheses, or one that was given a name. */
    record Query(SqlQuery query) implements SqlSource {
        @Override
        public Set<ColumnOrigin> origins(String column) {
            return query.origins(column);
        }

        @Override
        public boolean has(String column) {
            return query.has(column);
        }
    }
}
