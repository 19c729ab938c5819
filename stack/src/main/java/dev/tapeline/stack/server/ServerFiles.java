package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the servers that the build laid out; their names carry versions that only the build knows. */
public final class ServerFiles {

    private ServerFiles() {}

    public static Path file(Path directory, String pattern) throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
                for (Path file : found) {
                    return file;
                }
            }
        }
        throw new StackException("There is no " + pattern + " in " + directory + ": build the stack with mvn package");
    }
}
