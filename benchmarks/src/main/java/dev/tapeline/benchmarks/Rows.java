package dev.tapeline.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Counts the rows that a benchmark works off, which is what people ask for, and the processor time that its thread spent on them.
 *
 * <p>Rows per second of processor time are comparable on a machine that does other things too.
 */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Rows {
    static final String ROWS = "rows";
    static final String CPU_NANOS = "cpuNanos";
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Both are reset by JMH before each iteration. */
    public long rows;

    public long cpuNanos;
    private long startedAt;

    @Setup(Level.Iteration)
    public void begin() {
        startedAt = THREADS.getCurrentThreadCpuTime();
    }

    /** For work whose greater part other processes do, so that the thread's own processor time says nothing. */
    public void addRows(long more) {
        rows += more;
    }

    public void add(long more) {
        addRows(more);
        cpuNanos = THREADS.getCurrentThreadCpuTime() - startedAt;
    }
}
