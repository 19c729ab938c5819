package dev.tapeline.modeler.definition;

import dev.tapeline.modeler.sql.SqlIdentifier;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter of a model that is a function; its select refers to it as {@code :name}.
 *
 * @param type as PostgreSQL writes it
 */
public record FunctionParameter(String name, String type) {
    public FunctionParameter {
        SqlIdentifier.check(name);
    }

    /** The parameters of a header, such as {@code symbol text, week text}. */
    static List<FunctionParameter> parse(String list) {
        return Arrays.stream(list.split(",")).map(FunctionParameter::of).toList();
    }

    private static FunctionParameter of(String declaration) {
        String[] parts = declaration.strip().split("\\s+", 2);
        if (parts.length < 2) {
            throw new ModelDefinitionException("the parameter " + parts[0] + " has no type");
        }
        return new FunctionParameter(parts[0], parts[1]);
    }

    /** The select with this value instead of each reference to the parameter; a cast such as {@code ::text} is none. */
    String replaceIn(String sql, String value) {
        return Pattern.compile("(?<!:):" + name + "\\b")
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(value));
    }

    @Override
    public String toString() {
        return name + " " + type;
    }
}
