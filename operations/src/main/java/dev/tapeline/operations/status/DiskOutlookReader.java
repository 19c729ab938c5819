package dev.tapeline.operations.status;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Estimates how long the disk of a home lasts: each payload costs what the payloads so far have cost on average. */
public final class DiskOutlookReader {
    private static final List<String> GROWING = List.of("kafka", "s3", "postgres", "streams");

    private final WarehouseReader reader;

    /** Estimates from the receipts of one warehouse. */
    public DiskOutlookReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /** Payloads so far, and per week lately. */
    public record PayloadRate(long payloads, Double perWeek) {}

    /** The outlook of the servers in the directory of a home. */
    public DiskOutlook read(Path home) {
        return of(home, reader.row("status/payload-rate", PayloadRate.class));
    }

    /** The same before anything has been loaded. */
    public static DiskOutlook ofNewHome(Path home) {
        return of(home, new PayloadRate(0, null));
    }

    static DiskOutlook of(Path home, PayloadRate rate) {
        long used = GROWING.stream()
                .mapToLong(store -> DirectorySize.bytes(home.resolve(store)))
                .sum();
        return outlook(home.toFile().getUsableSpace(), used, rate);
    }

    static DiskOutlook outlook(long free, long used, PayloadRate rate) {
        return new DiskOutlook(
                free,
                used,
                rate.payloads() == 0 || rate.perWeek() == null
                        ? Optional.empty()
                        : Optional.of(Math.round(used * rate.perWeek() / rate.payloads())));
    }
}
