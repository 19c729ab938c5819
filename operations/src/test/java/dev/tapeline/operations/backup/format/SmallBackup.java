package dev.tapeline.operations.backup.format;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.extractor.archive.RawArchive.Archived;
import dev.tapeline.operations.backup.format.BackupManifest.Counts;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import dev.tapeline.operations.backup.format.BackupManifest.Rules;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.vendor.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes backups of invented objects, without a home. */
final class SmallBackup {
    private final BackupDirectory directory;
    private final String id = UUID.randomUUID().toString();
    private final List<Part> parts = new ArrayList<>();
    private int run;
    private int objects;

    SmallBackup(Path root) {
        directory = new BackupDirectory(root);
    }

    BackupDirectory directory() {
        return directory;
    }

    static String key(String source, String symbol) {
        return ArchiveKey.of(
                        source,
                        "OVERVIEW",
                        symbol,
                        Instant.parse("2026-11-20T10:00:00Z"),
                        Sha256.hex(symbol.getBytes(StandardCharsets.UTF_8)))
                .text();
    }

    /** One run with an object per symbol, which is not committed. */
    SmallBackup began(String... symbols) {
        directory.begin();
        run++;
        ObjectFiles files = new ObjectFiles(directory);
        List<BackupObject> written = new ArrayList<>();
        for (String symbol : symbols) {
            byte[] content = ("{\"Symbol\": \"" + symbol + "\"}").repeat(20).getBytes(StandardCharsets.UTF_8);
            written.add(files.write(
                    key("simulated", symbol),
                    new Archived(
                            content,
                            Map.of(PayloadHeaders.SUBJECT, symbol, PayloadHeaders.SHA256, Sha256.hex(content)))));
        }
        return written.isEmpty() ? this : index(written);
    }

    /** Adds lines to the index without writing the objects. */
    SmallBackup index(List<BackupObject> lines) {
        parts.add(new PartFiles(directory, id).lines(run, PartKind.OBJECTS, lines));
        objects += lines.size();
        return this;
    }

    BackupManifest commit() {
        parts.removeIf(part -> part.kind() == PartKind.BATCHES);
        parts.add(new PartFiles(directory, id)
                .records(
                        run,
                        PartKind.BATCHES,
                        BatchEvent.class,
                        BatchEvent.getClassSchema(),
                        List.of(BatchEvent.newBuilder()
                                .setBatchId("20261120T100000Z-0001")
                                .setEvent("FINISHED")
                                .setAt(Instant.parse("2026-11-20T10:00:00Z"))
                                .setTrigger("run")
                                .setSource("simulated")
                                .setPlanned(objects)
                                .build())));
        BackupManifest manifest = new BackupManifest(
                1,
                "test",
                id,
                run,
                "2026-11-20T11:00:00Z",
                "simulated",
                "topic",
                Map.of(0, 7L),
                new Rules(21_600, false),
                new Counts(objects, objects, 0, 1, 0, objects),
                0,
                parts,
                null,
                "gold has not been built yet",
                List.of(),
                null);
        directory.commit(manifest);
        return directory.requireManifest();
    }
}
