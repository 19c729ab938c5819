package dev.tapeline.operations.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Objects;

/**
 * A generation of the warehouse; part of {@code status --json}.
 *
 * @param role current, next, previous, as_of, partial or removed
 * @param state what is done with it, in words
 * @param rows weekly rows in its receipts
 * @param rowsExpected rows that it will have; absent if it is complete
 * @param asOf absent unless it contains only the responses fetched before this moment
 * @param symbols absent unless it contains only these
 * @param oldestRulesVersion of its receipts; absent without receipts
 * @param newestRulesVersion of its receipts; absent without receipts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GenerationStatus(
        int number,
        String role,
        String state,
        long rows,
        Long rowsExpected,
        String created,
        String asOf,
        String symbols,
        Integer oldestRulesVersion,
        Integer newestRulesVersion) {
    /** The generation in one line, without its number. */
    String text() {
        return role.replace('_', '-')
                + (asOf == null ? "" : " " + asOf)
                + (symbols == null ? "" : " (" + symbols + ")")
                + ", "
                + state
                + ", "
                + rowsText()
                + ", created "
                + created
                + rulesText();
    }

    private String rowsText() {
        return rowsExpected == null
                ? String.format(Locale.ROOT, "%,d rows", rows)
                : String.format(Locale.ROOT, "%,d of %,d rows", rows, rowsExpected);
    }

    private String rulesText() {
        if (newestRulesVersion == null) {
            return "";
        }
        return Objects.equals(oldestRulesVersion, newestRulesVersion)
                ? ", rules version " + newestRulesVersion
                : ", rules versions " + oldestRulesVersion + " to " + newestRulesVersion;
    }
}
