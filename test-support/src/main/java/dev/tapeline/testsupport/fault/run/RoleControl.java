package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.role.RoleProcess;
import dev.tapeline.testsupport.fault.role.RoleSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The processes of one seed: starts them, kills and pauses them, and starts killed ones again as a supervisor would.
 *
 * <p>Thread-safe.
 */
final class RoleControl implements AutoCloseable {
    private static final Duration LONGEST_TAKEOVER = Duration.ofMinutes(1);
    /** For the replacement to write something before the paused process continues. */
    private static final Duration LEAD = Duration.ofSeconds(4);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final int MAX_STARTS = 12;
    private static final int STOP_SECONDS = 30;

    private final Map<Channel, RoleSettings> settings;
    private final PartitionOwnership ownership;
    private final Path output;
    private final Map<Channel, RoleProcess> current = new EnumMap<>(Channel.class);
    private final Map<Channel, AtomicInteger> starts = new EnumMap<>(Channel.class);
    private final List<RoleProcess> replaced = new ArrayList<>();
    private final List<String> unexpectedEnds = new CopyOnWriteArrayList<>();
    private final AtomicInteger kills = new AtomicInteger();
    private volatile boolean isStopping;

    RoleControl(Map<Channel, RoleSettings> settings, PartitionOwnership ownership, Path output) {
        this.ownership = ownership;
        this.settings = settings;
        this.output = output;
        for (Channel channel : Channel.values()) {
            starts.put(channel, new AtomicInteger());
        }
    }

    /** Runs a role until {@link #close}. */
    void keepRunning(Channel channel, String command) {
        Thread supervisor = new Thread(() -> supervise(channel, command), "supervisor-" + command);
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /** Runs a command until it has succeeded; returns how often it has died. */
    int runToTheEnd(List<String> command) {
        Channel channel = command.get(0).equals("model") ? Channel.MODELER : Channel.EXTRACTOR;
        for (int deaths = 0; deaths < MAX_STARTS; deaths++) {
            RoleProcess process = start(channel, command);
            int exitCode = process.await();
            if (exitCode == 0 || exitCode == 3) {
                return deaths;
            }
            if (!process.isKilled()) {
                unexpectedEnds.add(command.get(0) + ": " + process.lastLine());
            }
        }
        throw new IllegalStateException(command + " does not succeed: see " + output);
    }

    /** {@code kill -9} of the process that now has this role. */
    void kill(Channel channel) {
        RoleProcess process = process(channel);
        if (process != null) {
            kills.incrementAndGet();
            process.kill();
            process.await();
        }
    }

    /** Pauses the process until another one has taken over its partitions. */
    void pauseUntilReplaced(Channel channel) {
        RoleProcess paused = process(channel);
        String before = ownership.of(channel);
        paused.pause();
        RoleProcess replacement;
        synchronized (this) {
            replaced.add(paused);
            replacement = start(channel, List.of(command(channel)));
        }
        long deadline = System.nanoTime() + LONGEST_TAKEOVER.toNanos();
        String owners = before;
        while ((owners.isEmpty() || owners.equals(before)) && replacement.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            owners = ownership.of(channel);
        }
        LockSupport.parkNanos(LEAD.toNanos());
        if (!replacement.isAlive() && !replacement.isKilled()) {
            unexpectedEnds.add("replacement of " + channel + ": " + replacement.lastLine());
        }
        paused.resume();
    }

    /** Roles and commands that ended by themselves with a failure. */
    List<String> unexpectedEnds() {
        return List.copyOf(unexpectedEnds);
    }

    /** How many processes were started to replace others. */
    int recoveries() {
        return kills.get() + unexpectedEnds.size();
    }

    private static String command(Channel channel) {
        return channel == Channel.NORMALIZER ? "normalize" : "sink";
    }

    private void supervise(Channel channel, String command) {
        for (int attempt = 0; attempt < MAX_STARTS && !isStopping; attempt++) {
            RoleProcess process = start(channel, List.of(command));
            process.await();
            // A replacement of a paused process is the current one and has no supervisor of its own.
            while (!isStopping && process(channel) != process) {
                RoleProcess replacement = process(channel);
                replacement.await();
                process = replacement;
            }
            if (!process.isKilled() && !isStopping) {
                unexpectedEnds.add(command + ": " + process.lastLine());
            }
        }
    }

    private synchronized RoleProcess process(Channel channel) {
        return current.get(channel);
    }

    private synchronized RoleProcess start(Channel channel, List<String> command) {
        if (isStopping) {
            throw new IllegalStateException("the run has ended");
        }
        List<String> arguments = new ArrayList<>(command);
        if (!command.get(0).equals("model")
                && !command.get(0).equals("import")
                && !command.get(0).equals("rejected")) {
            arguments.addAll(List.of("--set", "http.port=0"));
        }
        int number = starts.get(channel).incrementAndGet();
        RoleProcess process = RoleProcess.start(
                settings.get(channel), output.resolve(command.get(0) + "-" + number + ".log"), arguments);
        current.put(channel, process);
        return process;
    }

    /** Requests all processes to end, also those that were paused; returns those that did not in time. */
    List<String> stopAll() {
        List<RoleProcess> running = new ArrayList<>();
        synchronized (this) {
            isStopping = true;
            running.addAll(replaced);
            running.addAll(current.values());
        }
        running.forEach(RoleProcess::requestStop);
        List<String> slow = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
        for (RoleProcess process : running) {
            long left = TimeUnit.NANOSECONDS.toSeconds(Math.max(0, deadline - System.nanoTime()));
            if (!process.stop(left)) {
                slow.add("a process did not end on SIGTERM within " + STOP_SECONDS + " s: " + process.lastLine());
            }
        }
        return slow;
    }

    @Override
    public void close() {
        synchronized (this) {
            isStopping = true;
            replaced.forEach(RoleProcess::kill);
            current.values().forEach(RoleProcess::kill);
        }
    }
}
