package dev.tapeline.operations.backup.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.operations.backup.format.BackupDamage.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damages a sound backup in every way that is told apart. */
class BackupInspectionTest {
    private static final String AAA = "objects/" + SmallBackup.key("simulated", "AAA");

    @TempDir
    Path root;

    @Test
    void soundBackupHasNoDamageAndItsPartsCanBeRead() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA", "BRK.B");

        BackupManifest manifest = backup.commit();

        assertThat(damages(backup)).isEmpty();
        PartFiles files = new PartFiles(backup.directory(), manifest.backup());
        assertThat(files.records(manifest.part(PartKind.BATCHES).orElseThrow(), BatchEvent.class))
                .singleElement()
                .extracting(BatchEvent::getTrigger)
                .isEqualTo("run");
        List<BackupObject> objects = new ArrayList<>();
        files.forEach(manifest.parts(PartKind.OBJECTS).get(0), BackupObject.class, objects::add);
        assertThat(new String(
                        new ObjectFiles(backup.directory()).read(objects.get(1)).content(), StandardCharsets.UTF_8))
                .startsWith("{\"Symbol\": \"BRK.B\"}");
    }

    @Test
    void secondRunKeepsTheFirstAndDeletesWhatItReplaces() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");
        backup.commit();

        BackupManifest manifest = backup.began("BBB").commit();

        assertThat(manifest.parts(PartKind.OBJECTS)).hasSize(2);
        assertThat(root.resolve("one/parts/000001/batches.avro")).doesNotExist();
        assertThat(damages(backup)).isEmpty();
    }

    @Test
    void objectThatIsNotOnTheDiskPreventsTheManifest() throws IOException {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");
        Files.delete(root.resolve("one").resolve(AAA));

        assertThatThrownBy(backup::commit).isInstanceOf(BackupException.class).hasMessageContaining("cannot write");

        assertThat(root.resolve("one/manifest.json")).doesNotExist();
    }

    @Test
    void interruptedRunLeavesTheBackupOfTheRunBefore() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");
        BackupManifest before = backup.commit();

        backup.began("BBB");

        assertThat(backup.directory().requireManifest()).isEqualTo(before);
        assertThat(damages(backup)).isEmpty();
        assertThat(backup.directory().isInterrupted()).isTrue();
    }

    @Test
    void interruptedFirstRunIsNoBackup() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");

        assertThatThrownBy(() -> backup.directory().requireManifest())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("the first backup into")
                .hasMessageContaining("was interrupted: repeat ./tapeline backup");
        backup.commit();
        assertThat(damages(backup)).isEmpty();
    }

    @Test
    void missingManifestIsNamed() throws IOException {
        SmallBackup backup = sound();
        Files.delete(root.resolve("one/manifest.json"));

        assertThatThrownBy(() -> backup.directory().requireManifest())
                .hasMessageContaining("manifest.json is missing")
                .hasMessageContaining("restore it from a copy");
        assertThatThrownBy(() -> new BackupDirectory(root.resolve("none")).requireManifest())
                .hasMessageContaining("there is no backup at");
    }

    @Test
    void alteredManifestIsNamed() throws IOException {
        SmallBackup backup = sound();
        Path manifest = root.resolve("one/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"run\" : 1", "\"run\" : 2"));

        assertThatThrownBy(() -> backup.directory().requireManifest())
                .hasMessageContaining("manifest.json was altered or cut off");
        Files.writeString(manifest, Files.readString(manifest).substring(0, 200));
        assertThatThrownBy(() -> backup.directory().requireManifest())
                .hasMessageContaining("manifest.json was altered or cut off");
    }

    @Test
    void newerFormatIsNamed() throws IOException {
        SmallBackup backup = sound();
        Path manifest = root.resolve("one/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"format\" : 1", "\"format\" : 2"));

        assertThatThrownBy(() -> backup.directory().requireManifest())
                .hasMessageContaining("written by a newer Tapeline (test, backup format 2, this one reads 1): upgrade");
    }

    @Test
    void missingObjectIsNamed() throws IOException {
        SmallBackup backup = sound();
        Files.delete(root.resolve("one").resolve(AAA));

        assertThat(damages(backup)).containsExactly(new BackupDamage(Kind.MISSING, AAA, "it is missing"));
    }

    @Test
    void alteredObjectIsNamed() throws IOException {
        SmallBackup backup = sound();
        Path file = root.resolve("one").resolve(AAA);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);

        assertThat(damages(backup)).singleElement().satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Kind.ALTERED);
            assertThat(damage.toString()).startsWith(AAA).contains("its content was altered");
        });
    }

    @Test
    void truncatedPartIsNamed() throws IOException {
        SmallBackup backup = sound();
        Path file = root.resolve("one/parts/000001/batches.avro");
        byte[] content = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(content, content.length - 30));

        assertThat(damages(backup)).singleElement().satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Kind.TRUNCATED);
            assertThat(damage.what())
                    .isEqualTo("it is truncated: %,d of %,d bytes".formatted(content.length - 30, content.length));
        });
    }

    @Test
    void foreignFileIsNamed() throws IOException {
        SmallBackup backup = sound();
        Files.writeString(root.resolve("one/notes.txt"), "mine");
        Path other = root.resolve("one/objects/" + SmallBackup.key("simulated", "ZZZ"));
        Files.createDirectories(other.getParent());
        Files.writeString(other, "other");

        assertThat(damages(backup)).extracting(BackupDamage::kind).containsOnly(Kind.FOREIGN);
        assertThat(damages(backup))
                .extracting(BackupDamage::toString)
                .containsExactly(
                        "notes.txt: it does not belong to the backup; move it away",
                        root.resolve("one").relativize(other)
                                + ": no index lists it: it was copied from another home or backup; move it away");
    }

    @Test
    void partOfAnotherBackupIsNamed() throws IOException {
        SmallBackup backup = sound();
        new SmallBackup(root.resolve("two")).began("AAA", "BBB", "CCC").commit();
        for (String part : List.of("objects.jsonl.gz", "batches.avro")) {
            Files.copy(
                    root.resolve("two/parts/000001").resolve(part),
                    root.resolve("one/parts/000001").resolve(part),
                    StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(damages(backup))
                .filteredOn(damage -> damage.kind() == Kind.MIXED)
                .extracting(BackupDamage::toString)
                .containsExactly(
                        "parts/000001/objects.jsonl.gz: it belongs to another backup: files of two backups are mixed",
                        "parts/000001/batches.avro: it belongs to another backup: files of two backups are mixed");
    }

    @Test
    void realResponseInABackupOfSimulatedOnesIsNamed() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");
        backup.began().index(List.of(new BackupObject(SmallBackup.key("alphavantage", "AAA"), 1, "00", Map.of())));
        backup.commit();

        assertThat(damages(backup)).singleElement().satisfies(damage -> {
            assertThat(damage.kind()).isEqualTo(Kind.MIXED);
            assertThat(damage.what()).contains("market alphavantage", "files of two homes are mixed");
        });
    }

    @Test
    void pathOutsideOfTheBackupIsNeverOpened() throws IOException {
        Files.writeString(root.resolve("secret"), "secret");
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA");
        backup.began()
                .index(List.of(
                        new BackupObject("../../secret", 6, "00", Map.of()),
                        new BackupObject("/etc/passwd", 6, "00", Map.of()),
                        new BackupObject("bronze/source=../../x", 6, "00", Map.of())));
        backup.commit();

        assertThat(damages(backup)).hasSize(3).allSatisfy(damage -> {
            assertThat(damage.kind()).isEqualTo(Kind.HOSTILE);
            assertThat(damage.what()).contains("it was not opened");
        });
    }

    @Test
    void linkIsNotFollowed() throws IOException {
        SmallBackup backup = sound();
        Path file = root.resolve("one").resolve(AAA);
        Path elsewhere = root.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);

        assertThat(damages(backup))
                .singleElement()
                .extracting(BackupDamage::kind)
                .isEqualTo(Kind.HOSTILE);
    }

    @Test
    void directoryWithOtherFilesIsNotUsed() throws IOException {
        Files.writeString(root.resolve("thesis.txt"), "text");

        assertThatThrownBy(() -> new BackupDirectory(root).requireUsable(root.resolve("home")))
                .hasMessageContaining("is neither empty nor a backup");
        assertThatThrownBy(() -> new BackupDirectory(root.resolve("home/backup")).requireUsable(root.resolve("home")))
                .hasMessageContaining("is in the home");
        assertThat(root.resolve("home")).doesNotExist();
    }

    @Test
    void twoBackupsIntoOneDirectoryAreNotRunAtOnce() {
        SmallBackup backup = sound();
        try (BackupLock lock = BackupLock.take(backup.directory())) {
            assertThatThrownBy(() -> BackupLock.take(backup.directory())).hasMessageContaining("another backup into");
        }
        assertThat(damages(backup)).isEmpty();
    }

    private SmallBackup sound() {
        SmallBackup backup = new SmallBackup(root.resolve("one")).began("AAA", "BBB");
        backup.commit();
        return backup;
    }

    private static List<BackupDamage> damages(SmallBackup backup) {
        return BackupInspection.of(backup.directory(), backup.directory().requireManifest(), done -> {});
    }
}
