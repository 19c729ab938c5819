package dev.tapeline.stack.postgres;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.FileTree;
import dev.tapeline.stack.process.ExecutableLookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The operating system user that PostgreSQL runs as, since it does not run as root.
 *
 * <p>An ordinary user runs it directly. Root runs it in a separate user namespace without privileges or, where namespaces are
 * forbidden, as the user 65534, who then owns the data.
 *
 * @param prefix the command that changes the user
 * @param owner the numeric user id that must own the data; empty if it is the current user
 */
record PostgresOsUser(List<String> prefix, Optional<Integer> owner) {

    static final PostgresOsUser CURRENT_USER = new PostgresOsUser(List.of(), Optional.empty());

    private static final int NOBODY = 65_534;

    /** A user that can run these programs on this data; found by trying, since containers forbid different things. */
    static PostgresOsUser detect(Path programs, Path data) throws IOException, InterruptedException {
        if (!isRoot()) {
            return CURRENT_USER;
        }
        List<PostgresOsUser> candidates = new ArrayList<>();
        ExecutableLookup.find("unshare").ifPresent(unshare -> candidates.add(inNamespace(unshare)));
        ExecutableLookup.find("setpriv").ifPresent(setpriv -> candidates.add(asNobody(setpriv)));
        return firstThatCanUse(candidates, programs, data);
    }

    static PostgresOsUser firstThatCanUse(List<PostgresOsUser> candidates, Path programs, Path data)
            throws IOException, InterruptedException {
        for (PostgresOsUser candidate : candidates) {
            candidate.takeOwnership(data);
            if (candidate.canUse(programs, data)) {
                return candidate;
            }
        }
        throw new StackException("PostgreSQL does not run as root, and user " + NOBODY + " cannot reach both "
                + programs + " and " + data
                + ": run as an ordinary user, or choose a home whose parent directories are accessible to all users");
    }

    static PostgresOsUser inNamespace(Path unshare) {
        return new PostgresOsUser(List.of(unshare.toString(), "-U", "--"), Optional.of(0));
    }

    static PostgresOsUser asNobody(Path setpriv) {
        return new PostgresOsUser(
                List.of(setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"),
                Optional.of(NOBODY));
    }

    List<String> command(List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }

    /** Makes this user the owner of the directory tree, unless it already is. */
    void takeOwnership(Path directory) throws IOException {
        if (owner.isPresent() && !owner.get().equals(Files.getAttribute(directory, "unix:uid"))) {
            changeOwner(directory);
        }
    }

    /** Makes this user the owner of the file or directory tree. */
    void changeOwner(Path root) throws IOException {
        if (owner.isPresent()) {
            for (Path path : FileTree.contents(root)) {
                Files.setAttribute(path, "unix:uid", owner.get(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(path, "unix:gid", owner.get(), LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private boolean canUse(Path programs, Path data) throws IOException, InterruptedException {
        Path trial = data.resolve(".trial");
        Process process = new ProcessBuilder(command(List.of(
                        "/bin/sh",
                        "-c",
                        "\"$0\" --version && : >\"$1\" && rm \"$1\"",
                        programs.resolve("bin/postgres").toString(),
                        trial.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(10, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    private static boolean isRoot() {
        return ProcessHandle.current().info().user().filter("root"::equals).isPresent();
    }
}
