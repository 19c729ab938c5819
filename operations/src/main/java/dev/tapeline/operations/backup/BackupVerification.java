package dev.tapeline.operations.backup;

import dev.tapeline.operations.backup.format.BackupDamage;
import dev.tapeline.operations.backup.format.BackupDirectory;
import dev.tapeline.operations.backup.format.BackupManifest;
import dev.tapeline.operations.backup.format.PartFiles;
import dev.tapeline.operations.backup.format.PartKind;
import dev.tapeline.operations.backup.format.SymbolChecksum;
import dev.tapeline.operations.replay.ReplayProgress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Checks a backup without its home: all hashes, and whether a sample of symbols can be rebuilt from it. */
public final class BackupVerification {
    private final BackupDirectory directory;
    private final BackupManifest manifest;
    private final ReplayProgress progress;

    /** Verifies the backup in a directory; fails if it has no readable manifest. */
    public BackupVerification(BackupDirectory directory, ReplayProgress progress) {
        this.directory = directory;
        this.manifest = directory.requireManifest();
        this.progress = progress;
    }

    public BackupManifest manifest() {
        return manifest;
    }

    /** What is wrong with its files. */
    public List<BackupDamage> damages() {
        return Restore.inspect(directory, manifest, progress);
    }

    /** Symbols chosen at random. */
    public Set<String> sample(int size, Random random) {
        List<String> symbols = new ArrayList<>();
        symbols().forEach(symbol -> symbols.add(symbol.symbol()));
        Collections.shuffle(symbols, random);
        return new TreeSet<>(symbols.subList(0, Math.min(size, symbols.size())));
    }

    /** The symbols that must be restored for gold of the sample to be the same. */
    public Set<String> withContext(Set<String> sample) {
        return ChecksumComparison.closure(sample, symbols(), manifest.context());
    }

    /** The symbols of the sample whose rebuilt rows differ from those of the home. */
    public List<String> differences(Set<String> sample, WarehouseChecksums rebuilt) {
        return ChecksumComparison.differences(sample, symbols(), rebuilt.read().symbols());
    }

    private List<SymbolChecksum> symbols() {
        List<SymbolChecksum> symbols = new ArrayList<>();
        manifest.part(PartKind.SYMBOLS).ifPresent(part -> new PartFiles(directory, manifest.backup())
                .forEach(part, SymbolChecksum.class, symbols::add));
        return symbols;
    }
}
