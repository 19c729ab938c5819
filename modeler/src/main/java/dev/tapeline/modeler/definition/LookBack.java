package dev.tapeline.modeler.definition;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far before a bar the values lie that its row depends on: within a number of ISO weeks, and within a number of bars.
 *
 * <p>An increment reads that much of a series before the first changed week.
 */
public record LookBack(int weeks, int bars) {
    static final LookBack NONE = new LookBack(0, 0);

    private static final Pattern PART = Pattern.compile("(\\d+) (week|bar)s?");

    /**
     * Parses the value of {@code look back}.
     *
     * @param text such as {@code 60 weeks} or {@code 54 weeks, 40 bars}
     */
    static LookBack parse(String text) {
        return Arrays.stream(text.split(", ")).map(LookBack::part).reduce(NONE, LookBack::or);
    }

    private static LookBack part(String text) {
        Matcher part = PART.matcher(text);
        if (!part.matches()) {
            throw new ModelDefinitionException("look back is '" + text + "', not a number of weeks or bars");
        }
        int number = Integer.parseInt(part.group(1));
        return part.group(2).equals("week") ? new LookBack(number, 0) : new LookBack(0, number);
    }

    /** As far as both. */
    LookBack or(LookBack other) {
        return new LookBack(Math.max(weeks, other.weeks), Math.max(bars, other.bars));
    }
}
