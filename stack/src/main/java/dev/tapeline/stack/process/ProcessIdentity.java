package dev.tapeline.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One process for good: a process id alone may be given to a stranger once its process is gone. */
public record ProcessIdentity(long pid, long startedAtMillis) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,10}) (\\d{1,18})");

    // The start time is derived from the boot time, which moves when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** Reads what {@link #line} wrote; empty for anything else. */
    public static Optional<ProcessIdentity> parse(String line) {
        Matcher words = LINE.matcher(line);
        return words.matches()
                ? Optional.of(new ProcessIdentity(Long.parseLong(words.group(1)), Long.parseLong(words.group(2))))
                : Optional.empty();
    }

    String line() {
        return pid + " " + startedAtMillis;
    }

    /** The process itself if it is still alive, never another one that got its id. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(startOf(process) - startedAtMillis) <= TOLERANCE.toMillis());
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
