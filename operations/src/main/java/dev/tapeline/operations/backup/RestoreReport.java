package dev.tapeline.operations.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;

/**
 * What a restore has rebuilt; serialized for {@code --json}.
 *
 * @param status {@code done}; {@code done in part} if tables differ from those of the backup, or were not compared; {@code failed}
 *     if checks kept gold from being built
 * @param sameTables tables of silver and gold with the checksum that the backup records
 * @param differentTables the others
 * @param notes what was not restored, and why
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RestoreReport(
        String status,
        String home,
        String backup,
        long objects,
        long payloads,
        long decisions,
        long batches,
        long calls,
        int sameTables,
        List<String> differentTables,
        List<String> failedChecks,
        List<String> notes,
        double seconds) {
    /** The report for people. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "restored %s: %,d objects, %,d payloads, %,d decisions, %,d batches, %,d calls, in %.1f s%n",
                home,
                objects,
                payloads,
                decisions,
                batches,
                calls,
                seconds));
        failedChecks.forEach(
                check -> text.append("check failed: ").append(check).append('\n'));
        differentTables.forEach(
                table -> text.append("differs from the backup: ").append(table).append('\n'));
        notes.forEach(note -> text.append("note: ").append(note).append('\n'));
        text.append(
                sameTables == 0
                        ? "silver and gold were not compared with the backup"
                        : "%d of %d tables of silver and gold have the checksum of the backup"
                                .formatted(sameTables, sameTables + differentTables.size()));
        return text.toString();
    }
}
