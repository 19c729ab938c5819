package dev.tapeline.modeler.seed;

import dev.tapeline.market.TradingWeek;
import dev.tapeline.modeler.seed.SeedCsvReader.Line;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Corporate actions that override those inferred from prices: a CSV file with one line per symbol and week.
 *
 * <p>{@code week} is any day of the week; {@code kind} is split, spin_off, distribution or none; {@code ratio} is new
 * shares per old share, written {@code 4}, {@code 0.05} or {@code 3:2}.
 */
public final class CorporateActionsSeed {
    private static final List<String> COLUMNS = List.of("symbol", "week", "kind", "ratio", "why");
    private static final Set<String> KINDS = new LinkedHashSet<>(List.of("split", "spin_off", "distribution", "none"));

    private final Set<String> claimed = new HashSet<>();

    /** A table without rows. */
    public static SeedTable none() {
        return seed(List.of());
    }

    /**
     * The rows of a file.
     *
     * @throws SeedException if a line is malformed, or a second one for its symbol and week
     */
    public static SeedTable read(Path file) {
        Set<String> required = Set.of("symbol", "week", "kind", "why");
        return seed(new SeedCsvReader(file.toString(), new LinkedHashSet<>(COLUMNS), required)
                .read(file, new CorporateActionsSeed()::row));
    }

    private static SeedTable seed(List<List<String>> rows) {
        return new SeedTable(
                SeedTable.CORPORATE_ACTIONS,
                List.of(
                        new SeedTable.Column("symbol", "text collate \"C\""),
                        new SeedTable.Column("week_ending", "date"),
                        new SeedTable.Column("kind", "text"),
                        new SeedTable.Column("ratio_new", "numeric"),
                        new SeedTable.Column("ratio_old", "numeric"),
                        new SeedTable.Column("why", "text")),
                rows);
    }

    private List<String> row(Line line) {
        String symbol = line.symbol("symbol").orElseThrow();
        String week = week(line.required("week"));
        String kind = line.required("kind");
        if (!KINDS.contains(kind)) {
            throw new IllegalArgumentException("kind is '" + kind + "', not one of " + String.join(", ", KINDS));
        }
        if (!claimed.add(symbol + week)) {
            throw new IllegalArgumentException("a second line for " + symbol + " in the week of " + week);
        }
        if (kind.equals("split") == line.value("ratio").isEmpty()) {
            throw new IllegalArgumentException("a split has a ratio, nothing else has one");
        }
        String[] ratio = line.value("ratio").orElse("").split(":", 2);
        return Arrays.asList(
                symbol,
                week,
                kind,
                kind.equals("split") ? term(ratio[0]) : null,
                kind.equals("split") ? term(ratio.length == 2 ? ratio[1] : "1") : null,
                line.required("why"));
    }

    private static String week(String day) {
        try {
            return TradingWeek.of(LocalDate.parse(day)).weekEnding().toString();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("week is '" + day + "', not a day such as 2022-08-26", e);
        }
    }

    private static String term(String text) {
        try {
            BigDecimal term = new BigDecimal(text.strip());
            if (term.signum() > 0 && term.precision() <= 18 && Math.abs(term.scale()) <= 18) {
                return term.toPlainString();
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("ratio is written 4, 0.05 or 3:2", e);
        }
        throw new IllegalArgumentException("ratio is out of range");
    }
}
