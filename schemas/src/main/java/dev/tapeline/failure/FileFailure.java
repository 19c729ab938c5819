package dev.tapeline.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Says why a file operation failed; the exceptions of the JDK often have the file's name alone as their message. */
public final class FileFailure {
    private FileFailure() {}

    /** The reason in a few words, such as {@code permission denied: /srv}. */
    public static String reason(IOException failure) {
        if (!(failure instanceof FileSystemException failed)) {
            return String.valueOf(failure.getMessage());
        }
        return words(failed) + ": " + failed.getFile();
    }

    private static String words(FileSystemException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return Files.isDirectory(Path.of(failed.getFile())) ? "it exists already" : "a file that is no directory";
        }
        return failed.getReason() == null ? failed.getClass().getSimpleName() : failed.getReason();
    }
}
