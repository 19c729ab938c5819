package dev.tapeline.operations.backup;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.avro.BatchEvent;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.PriorPublication;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import dev.tapeline.operations.backup.format.BackupObject;
import dev.tapeline.operations.backup.format.PartFiles;
import dev.tapeline.operations.backup.format.PartKind;
import dev.tapeline.operations.backup.format.PublicationEntry;
import dev.tapeline.topics.PayloadHeaders;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Reads a backup whose files are sound. */
final class BackupContents {
    private final BackupManifest manifest;
    private final PartFiles parts;

    BackupContents(BackupDirectory directory, BackupManifest manifest) {
        this.manifest = manifest;
        this.parts = new PartFiles(directory, manifest.backup());
    }

    /** The content of a file of the home. */
    Optional<byte[]> file(PartKind kind) {
        return manifest.part(kind).map(parts::plain);
    }

    /** The objects of these symbols that one run has copied. */
    List<BackupObject> objects(Part part, Predicate<String> isWanted) {
        List<BackupObject> objects = new ArrayList<>();
        parts.forEach(part, BackupObject.class, object -> {
            if (isWanted.test(symbolOf(object))) {
                objects.add(object);
            }
        });
        return objects;
    }

    /** The topics of these symbols, as a rebuild needs them. */
    PriorBronze prior(Predicate<String> isWanted) {
        List<PriorPublication> publications = new ArrayList<>();
        for (Part part : manifest.parts(PartKind.PUBLICATIONS)) {
            parts.forEach(part, PublicationEntry.class, entry -> {
                if (isWanted.test(entry.symbol())) {
                    publications.add(entry.prior());
                }
            });
        }
        Set<String> decisions = new HashSet<>();
        manifest.part(PartKind.DECISIONS).ifPresent(part -> parts.records(part, Decision.class)
                .forEach(decision -> decisions.add(decision.getDecisionId())));
        List<BatchEvent> batches = manifest.part(PartKind.BATCHES)
                .map(part -> parts.records(part, BatchEvent.class))
                .orElseGet(List::of);
        List<ApiCall> calls = manifest.part(PartKind.CALLS)
                .map(part -> parts.records(part, ApiCall.class))
                .orElseGet(List::of);
        return new PriorBronze(publications, batches, calls, Optional.of(decisions));
    }

    /** A decision has no symbol in its metadata, but in its key. */
    private static String symbolOf(BackupObject object) {
        String symbol = object.metadata().get(PayloadHeaders.SUBJECT);
        return symbol != null ? symbol : object.key().replaceFirst("^.*/symbol=([^/]*)/.*$", "$1");
    }
}
