package dev.tapeline.stack.server;

import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds files of the servers in the directories that the build has filled; their names contain versions. */
public final class ServerFiles {

    private ServerFiles() {}

    /** The first file that matches the glob pattern. */
    public static Path find(Path directory, String pattern) throws IOException {
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
                for (Path file : found) {
                    return file;
                }
            }
        }
        throw new StackException("There is no " + pattern + " in " + directory + ": build it with ./mvnw package");
    }
}
