package dev.tapeline.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.FileTree;
import dev.tapeline.stack.home.PrivateFile;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ProcessSpec;
import dev.tapeline.stack.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Creates the data directory of a PostgreSQL server with {@code initdb}, atomically. */
final class PostgresCluster {

    static final String SCRAM_ITERATIONS = "scram_iterations";
    static final String ONE_ITERATION = "1";

    private final StackHome home;
    private final Path programs;
    private final PostgresOsUser user;

    PostgresCluster(StackHome home, Path programs, PostgresOsUser user) {
        this.home = home;
        this.programs = programs;
        this.user = user;
    }

    /** The data directory in {@code parent}, created if missing; only {@code superuser} with the password can log in. */
    Path createIfAbsent(Path parent, String superuser, String password) throws IOException, InterruptedException {
        Path data = parent.resolve("data");
        if (!Files.exists(data)) {
            Path draft = parent.resolve("draft");
            Path passwordFile = parent.resolve("password");
            FileTree.delete(draft);
            try {
                PrivateFile.write(passwordFile, password);
                user.changeOwner(passwordFile);
                initialize(draft, superuser, passwordFile);
                Files.move(draft, data, ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(passwordFile);
            }
        }
        return data;
    }

    private void initialize(Path draft, String superuser, Path passwordFile) throws InterruptedException {
        List<String> command = user.command(List.of(
                programs.resolve("bin/initdb").toString(),
                "--pgdata=" + draft,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--set=" + SCRAM_ITERATIONS + "=" + ONE_ITERATION,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums"));
        if (exitCodeOf(command) != 0) {
            throw new StackException(
                    "The database could not be created: see why in " + home.log(StackService.POSTGRES));
        }
    }

    private int exitCodeOf(List<String> command) throws InterruptedException {
        SupervisedProcess process =
                SupervisedProcess.start(new ProcessSpec(StackService.POSTGRES, command, home.postgres()), home);
        try {
            return process.onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the exit code of a process is always available", e);
        } finally {
            process.requestStop();
            process.awaitStop();
        }
    }
}
