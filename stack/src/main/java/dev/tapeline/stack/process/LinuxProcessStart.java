package dev.tapeline.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The start of a process on Linux: the boot of the machine and the clock ticks from there, both independent of the clock. */
final class LinuxProcessStart {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** Position of {@code starttime}, field 22 of {@code /proc/PID/stat}, among the fields after the name of the program. */
    private static final int START_TIME = 19;

    private LinuxProcessStart() {}

    /** Text without spaces; empty on other systems, or if the process has ended. */
    static Optional<String> of(long pid) {
        try {
            String bootId = Files.readString(BOOT_ID).strip();
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(bootId + ":" + startTime(stat));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The name of the program is in parentheses and may itself contain spaces and parentheses. */
    static String startTime(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields[START_TIME];
    }
}
