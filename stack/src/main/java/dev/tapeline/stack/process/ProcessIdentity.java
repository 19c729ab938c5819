package dev.tapeline.stack.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies a process by id and start, since the operating system reuses process ids.
 *
 * @param startedAtMillis the start by the clock of the machine
 * @param kernelStart the start as Linux counts it, which does not change when the clock is set; null on other systems and in
 *     files of versions that did not record it
 */
public record ProcessIdentity(long pid, long startedAtMillis, String kernelStart) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,10}) (\\d{1,18})(?: (\\S+))?");

    // The operating system derives the start time from the boot time, which changes when the clock is set.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(
                process.pid(),
                startOf(process),
                LinuxProcessStart.of(process.pid()).orElse(null));
    }

    /** Parses the text form of {@link #line}; empty for any other text. */
    public static Optional<ProcessIdentity> parse(String line) {
        Matcher words = LINE.matcher(line);
        return words.matches()
                ? Optional.of(new ProcessIdentity(
                        Long.parseLong(words.group(1)), Long.parseLong(words.group(2)), words.group(3)))
                : Optional.empty();
    }

    String line() {
        return pid + " " + startedAtMillis + (kernelStart == null ? "" : " " + kernelStart);
    }

    /** The process if it is still alive; never another one that has received its id. */
    public Optional<ProcessHandle> findLive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::hasSameStart);
    }

    private boolean hasSameStart(ProcessHandle process) {
        return kernelStart == null
                ? Math.abs(startOf(process) - startedAtMillis) <= TOLERANCE.toMillis()
                : LinuxProcessStart.of(pid).filter(kernelStart::equals).isPresent();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
