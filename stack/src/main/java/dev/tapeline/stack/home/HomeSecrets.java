package dev.tapeline.stack.home;

import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * The random secrets of a home, each generated once and kept in its own file (mode 600), so that no password has a default.
 *
 * <p>Safe for use by several threads and processes at the same time: all of them get the same secret.
 */
public final class HomeSecrets {

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 32;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;

    private HomeSecrets(Path directory) {
        this.directory = directory;
    }

    public static HomeSecrets in(Path home) {
        return new HomeSecrets(home.toAbsolutePath().normalize().resolve("secrets"));
    }

    /** The secret with this name: 32 base-62 characters, generated at the first call. */
    public String get(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a secret's name is lower case words joined by '-': " + name);
        }
        Path file = directory.resolve(name);
        try {
            return Files.exists(file) ? Files.readString(file) : create(file);
        } catch (IOException e) {
            throw new StackException("The secret " + file + " cannot be read or created: check who owns the home", e);
        }
    }

    // A file lock belongs to the JVM: the lock excludes other processes, the monitor other threads.
    private String create(Path file) throws IOException {
        synchronized (HomeSecrets.class) {
            Files.createDirectories(directory.getParent());
            if (!Files.isDirectory(directory)) {
                createDirectory();
            }
            try (FileChannel channel = FileChannel.open(
                            directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                if (held.isValid() && !Files.exists(file)) {
                    PrivateFile.write(file, random());
                }
                return Files.readString(file);
            }
        }
    }

    private void createDirectory() throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    private static String random() {
        return RANDOM.ints(LENGTH, 0, BASE_62.length())
                .collect(StringBuilder::new, (text, i) -> text.append(BASE_62.charAt(i)), StringBuilder::append)
                .toString();
    }
}
