package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tapeline.failure.FileFailure;
import dev.tapeline.operations.backup.format.BackupManifest.Part;
import dev.tapeline.vendor.Sha256;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Writes and reads the parts of a backup: compressed lines of JSON, Avro files, which contain their schema, and plain files. */
public final class PartFiles {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final BackupDirectory directory;
    private final String backup;

    /**
     * The parts of one directory.
     *
     * @param backup its id, with which each part begins, so that a part of another backup is recognized
     */
    public PartFiles(BackupDirectory directory, String backup) {
        this.directory = directory;
        this.backup = backup;
    }

    /** The first line of a part with lines. */
    record Head(String backup) {}

    /** Writes one line per entry. */
    public Part lines(int run, PartKind kind, Collection<? extends Record> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes, 16 * 1024)) {
            writeLine(gzip, new Head(backup));
            for (Record entry : entries) {
                writeLine(gzip, entry);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot compress in memory", e);
        }
        return plain(run, kind, bytes.toByteArray(), entries.size());
    }

    private static void writeLine(OutputStream out, Record entry) throws IOException {
        out.write(JSON.writeValueAsBytes(entry));
        out.write('\n');
    }

    /** Writes an Avro file. */
    public <T extends SpecificRecord> Part records(
            int run, PartKind kind, Class<T> type, Schema schema, List<T> records) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<T> file = new DataFileWriter<>(new SpecificDatumWriter<>(type))) {
            file.setMeta("tapeline.backup", backup);
            file.setCodec(CodecFactory.deflateCodec(6));
            file.create(schema, bytes);
            for (T each : records) {
                file.append(each);
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot encode in memory", e);
        }
        return plain(run, kind, bytes.toByteArray(), records.size());
    }

    /** Writes a file as it is. */
    public Part plain(int run, PartKind kind, byte[] content, long entries) {
        String path = BackupPaths.part(run, kind);
        Path file = directory.file(path);
        try {
            directory.write(file, content);
        } catch (IOException e) {
            throw new BackupException("cannot write " + file + ": " + FileFailure.reason(e), e);
        }
        return new Part(kind, path, entries, content.length, Sha256.hex(content));
    }

    /** Passes the entries of a part with lines on, one by one. */
    public <T extends Record> void forEach(Part part, Class<T> type, Consumer<T> each) {
        try (BufferedReader lines = lines(part)) {
            requireOwn(part, JSON.readValue(lines.readLine(), Head.class).backup());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(JSON.readValue(line, type));
            }
        } catch (JsonProcessingException e) {
            throw new BackupException(part.path() + " holds what no backup has written", e);
        } catch (IOException e) {
            throw unreadable(part, e);
        }
    }

    /** All records of an Avro file, in the schema of this version. */
    public <T extends SpecificRecord> List<T> records(Part part, Class<T> type) {
        List<T> records = new ArrayList<>();
        try (DataFileReader<T> file =
                new DataFileReader<>(directory.file(part.path()).toFile(), new SpecificDatumReader<>(type))) {
            requireOwn(part, file.getMetaString("tapeline.backup"));
            file.forEach(records::add);
            return records;
        } catch (IOException e) {
            throw unreadable(part, e);
        }
    }

    /** The content of a plain file. */
    public byte[] plain(Part part) {
        try {
            return Files.readAllBytes(directory.file(part.path()));
        } catch (IOException e) {
            throw unreadable(part, e);
        }
    }

    /**
     * Reads the beginning of a part.
     *
     * @throws BackupException if it belongs to another backup
     */
    void requireOwn(Part part) {
        try {
            if (part.path().endsWith(".jsonl.gz")) {
                forFirst(part);
            } else if (part.path().endsWith(".avro")) {
                requireOwnAvro(part);
            }
        } catch (IOException | AvroRuntimeException e) {
            // Too damaged to say whose it is.
            return;
        }
    }

    private void forFirst(Part part) throws IOException {
        try (BufferedReader lines = lines(part)) {
            requireOwn(
                    part,
                    JSON.readValue(String.valueOf(lines.readLine()), Head.class).backup());
        }
    }

    private void requireOwnAvro(Part part) throws IOException {
        try (DataFileReader<Object> file =
                new DataFileReader<>(directory.file(part.path()).toFile(), new GenericDatumReader<>())) {
            requireOwn(part, file.getMetaString("tapeline.backup"));
        }
    }

    private BufferedReader lines(Part part) throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(directory.file(part.path())), 16 * 1024),
                StandardCharsets.UTF_8));
    }

    private void requireOwn(Part part, String owner) {
        if (!backup.equals(owner)) {
            throw new BackupException("%s belongs to another backup: files of two backups are mixed in %s"
                    .formatted(part.path(), directory.root()));
        }
    }

    private static BackupException unreadable(Part part, IOException e) {
        return new BackupException("cannot read " + part.path() + ": " + FileFailure.reason(e), e);
    }
}
