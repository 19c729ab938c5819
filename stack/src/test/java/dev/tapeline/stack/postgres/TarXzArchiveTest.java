package dev.tapeline.stack.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class TarXzArchiveTest {

    @TempDir
    Path directory;

    private Path archive;
    private Path target;

    @BeforeEach
    void name() {
        archive = directory.resolve("programs.txz");
        target = directory.resolve("programs");
    }

    @Test
    void filesKeepTheirModeAndLinksTheirTarget() throws Exception {
        pack(tar -> {
            file(tar, "bin/server", 0755);
            file(tar, "lib/libx.so.1", 0644);
            link(tar, "lib/libx.so", "libx.so.1");
        });
        TarXzArchive.unpack(archive, target);
        assertThat(target.resolve("bin/server")).hasContent("content").isExecutable();
        assertThat(Files.isExecutable(target.resolve("lib/libx.so.1"))).isFalse();
        assertThat(Files.readSymbolicLink(target.resolve("lib/libx.so"))).isEqualTo(Path.of("libx.so.1"));
    }

    @Test
    void entryAboveTheDirectoryIsRejected() throws Exception {
        pack(tar -> file(tar, "../outside", 0644));
        assertRejected();
    }

    @Test
    void entryThroughALinkToOutsideIsRejected() throws Exception {
        pack(tar -> link(tar, "link", "../.."));
        assertRejected();
    }

    @Test
    void absoluteLinkIsRejected() throws Exception {
        pack(tar -> link(tar, "link", "/etc"));
        assertRejected();
    }

    @Test
    void absoluteEntryIsRejected() throws Exception {
        pack(tar -> {
            TarArchiveEntry entry =
                    new TarArchiveEntry(directory.resolve("outside").toString(), true);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        });
        assertRejected();
    }

    private void assertRejected() {
        assertThatThrownBy(() -> TarXzArchive.unpack(archive, target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    private interface Content {
        void writeTo(TarArchiveOutputStream tar) throws IOException;
    }

    private void pack(Content content) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(Files.newOutputStream(archive), new LZMA2Options(0)))) {
            content.writeTo(tar);
        }
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] body = "content".getBytes(UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(body.length);
        tar.putArchiveEntry(entry);
        tar.write(body);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }
}
