import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the application's jar in a form that does not depend on the order in which the threads of Quarkus' build ran.
 *
 * <p>Quarkus numbers the values that its generated classes share ({@code proxykey12}) in the order in which they are
 * recorded, and adds entries as they are written. Here they are numbered by their first use in the sorted classes, and
 * entries are sorted. Arguments: the jar to read, the jar to write.
 */
final class NormalizeJar {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String SHARED = "proxykey";
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int UTF8 = 1;

    private final Map<String, String> numbers = new HashMap<>();

    public static void main(String[] arguments) throws IOException {
        TreeMap<String, byte[]> entries = entries(Path.of(arguments[0]));
        NormalizeJar jar = new NormalizeJar();
        entries.replaceAll((name, content) -> name.endsWith(".class") ? jar.renumbered(content) : content);
        write(entries, Path.of(arguments[1]));
    }

    private static TreeMap<String, byte[]> entries(Path file) throws IOException {
        TreeMap<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
        }
        return entries;
    }

    /** Copies a class; the pool of constants is the only part that changes. */
    private byte[] renumbered(byte[] type) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(type))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(type.length);
            DataOutputStream out = new DataOutputStream(bytes);
            out.write(in.readNBytes(8));
            int constants = in.readUnsignedShort();
            out.writeShort(constants);
            for (int i = 1; i < constants; i++) {
                int tag = in.readUnsignedByte();
                out.writeByte(tag);
                if (tag == UTF8) {
                    byte[] text = renumberedText(in.readNBytes(in.readUnsignedShort()));
                    out.writeShort(text.length);
                    out.write(text);
                } else {
                    out.write(in.readNBytes(length(tag)));
                    // A long or double takes two places.
                    i += tag == 5 || tag == 6 ? 1 : 0;
                }
            }
            out.write(in.readAllBytes());
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("not a class", e);
        }
    }

    private byte[] renumberedText(byte[] text) {
        String name = new String(text, StandardCharsets.ISO_8859_1);
        return name.matches(SHARED + "\\d+")
                ? numbers.computeIfAbsent(name, old -> SHARED + (numbers.size() + 1))
                        .getBytes(StandardCharsets.ISO_8859_1)
                : text;
    }

    private static int length(int tag) {
        return switch (tag) {
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            default -> throw new IllegalArgumentException("unknown constant " + tag);
        };
    }

    private static void write(TreeMap<String, byte[]> entries, Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            // Readers expect the manifest first.
            put(zip, MANIFEST, entries.remove(MANIFEST));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
