package dev.tapeline.operations.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.operations.backup.format.BackupManifest;
import java.util.List;
import java.util.Set;

/**
 * What a verification has found; serialized for {@code --json}.
 *
 * @param status sound, or that it is damaged
 * @param damages one line each
 * @param sample symbols that were rebuilt
 * @param differences symbols of the sample whose rows differ
 * @param note why no sample was rebuilt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerificationReport(
        String status,
        String directory,
        int run,
        String createdAt,
        long objects,
        List<String> damages,
        Set<String> sample,
        List<String> differences,
        String note) {
    private static final int SHOWN = 20;

    /** The report of a verification. */
    public static VerificationReport of(
            String directory,
            BackupManifest manifest,
            List<String> damages,
            Set<String> sample,
            List<String> differences,
            String note) {
        return new VerificationReport(
                damages.isEmpty() && differences.isEmpty() ? "sound" : "damaged",
                directory,
                manifest.run(),
                manifest.createdAt(),
                manifest.counts().objects(),
                damages,
                sample,
                differences,
                note);
    }

    public boolean isSound() {
        return status.equals("sound");
    }

    /** The report for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        damages.stream()
                .limit(SHOWN)
                .forEach(damage -> text.append("damaged: ").append(damage).append('\n'));
        if (damages.size() > SHOWN) {
            text.append("... and %d more%n".formatted(damages.size() - SHOWN));
        }
        differences.forEach(each -> text.append("differs: ").append(each).append('\n'));
        if (damages.isEmpty()) {
            text.append("all files of backup %d of %s have the recorded hashes: %,d objects%n"
                    .formatted(run, createdAt, objects));
        }
        if (!sample.isEmpty() && differences.isEmpty()) {
            text.append("rebuilt elsewhere with the same rows in silver and gold: " + String.join(", ", sample) + "\n");
        }
        if (note != null) {
            text.append("no symbol was rebuilt: ").append(note).append('\n');
        }
        return text.toString().stripTrailing();
    }
}
