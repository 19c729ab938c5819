package dev.tapeline.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One process for good: a process id alone may be given to a stranger once its process is gone. */
record ProcessIdentity(long pid, long startedAtMillis) {

    // The start time is derived from the boot time, which moves when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    static ProcessIdentity parse(String line) {
        String[] words = line.strip().split(" ", 2);
        return new ProcessIdentity(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    String line() {
        return pid + " " + startedAtMillis;
    }

    /** The process itself if it is still alive, never another one that got its id. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - startedAtMillis) <= TOLERANCE.toMillis());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
