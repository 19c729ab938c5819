package dev.tapeline.operations.doctor;

import dev.tapeline.operations.status.DiskOutlook;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Disk, memory and clock: thresholds over what was measured. */
public final class MachineExamination {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LITTLE_DISK = 1L << 30;
    private static final long FEW_WEEKS = 8;
    private static final long LITTLE_MEMORY = 1_200 * MEBIBYTE;
    private static final long TIGHT_MEMORY = 2_048 * MEBIBYTE;
    private static final long LITTLE_HEAP = 200 * MEBIBYTE;
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final Duration CLOCK_IS_WRONG = Duration.ofMinutes(5);

    private MachineExamination() {}

    /**
     * The disk of the home.
     *
     * @param obstacle why servers cannot be started with so little free space
     */
    public static Finding disk(Optional<String> obstacle, DiskOutlook disk) {
        if (obstacle.isPresent()) {
            return Finding.fail("disk", obstacle.get(), null);
        }
        String text = disk.text();
        if (disk.freeBytes() < LITTLE_DISK
                || disk.weeksLeft().filter(weeks -> weeks < FEW_WEEKS).isPresent()) {
            return Finding.warn(
                    "disk", text, "free some space, or move the home to another disk with backup and restore");
        }
        return Finding.ok("disk", text);
    }

    /**
     * The memory of the machine.
     *
     * @param hasServers whether the servers run on it too
     */
    public static Finding memory(long totalBytes, long heapBytes, boolean hasServers) {
        String text = "%,d MiB in the machine, %,d MiB for this process"
                .formatted(totalBytes / MEBIBYTE, heapBytes / MEBIBYTE);
        if (hasServers && totalBytes < LITTLE_MEMORY) {
            return Finding.fail("memory", text, "application and servers need 1,200 MiB, 2,048 MiB are recommended");
        }
        if (hasServers && totalBytes < TIGHT_MEMORY) {
            return Finding.warn("memory", text, "2,048 MiB are recommended for application and servers");
        }
        return heapBytes < LITTLE_HEAP
                ? Finding.warn("memory", text, "remove -Xmx from TAPELINE_JAVA_OPTIONS, or give at least 256 MiB")
                : Finding.ok("memory", text);
    }

    /** The clock of this machine beside that of the database and beside the newest payload. */
    public static Finding clock(Instant here, Instant database, Optional<Instant> newestPayload) {
        Duration difference = Duration.between(database, here);
        if (newestPayload
                .filter(newest -> newest.isAfter(here.plus(CLOCKS_DIFFER)))
                .isPresent()) {
            return Finding.fail(
                    "clock",
                    "%s here, but a payload was fetched at %s".formatted(here, newestPayload.get()),
                    "set the clock: weeks that are complete count as unfinished, and credits are counted on the wrong"
                            + " day");
        }
        String text = String.format(
                Locale.ROOT, "differs by %.1f s from that of Postgres", Math.abs(difference.toMillis()) / 1e3);
        if (difference.abs().compareTo(CLOCK_IS_WRONG) > 0) {
            return Finding.fail("clock", text, "synchronize both machines with NTP");
        }
        return difference.abs().compareTo(CLOCKS_DIFFER) > 0
                ? Finding.warn("clock", text, "synchronize both machines with NTP")
                : Finding.ok("clock", text);
    }
}
