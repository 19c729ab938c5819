package dev.tapeline.modeler.contract;

import dev.tapeline.modeler.sql.SqlIdentifier;

/** Every value of the column occurs in a column of another model: a foreign key that does not reject rows. */
public record RelationshipCheck(String column, String model, String references, CheckThreshold severity)
        implements ContractCheck {
    public RelationshipCheck {
        SqlIdentifier.check(column);
        SqlIdentifier.check(model);
        SqlIdentifier.check(references);
    }

    @Override
    public String name() {
        return "relationship(" + column + ")";
    }

    @Override
    public String meaning() {
        return "Each " + column + " is a " + references + " of gold." + model + ".";
    }

    @Override
    public String offendingRows(String relation) {
        return """
            select child.*
            from %s as child
            left join ${gold}.%s as parent
                on parent.%s = child.%s
            where child.%s is not null
                and parent.%s is null\
            """.formatted(relation, model, references, column, column, references);
    }
}
