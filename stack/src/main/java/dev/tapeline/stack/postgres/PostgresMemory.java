package dev.tapeline.stack.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** Memory settings of the embedded PostgreSQL for the memory of the machine, or of the container that it runs in. */
record PostgresMemory(long totalMegabytes) {
    private static final long SMALLEST_BUFFERS = 128;
    private static final long LARGEST_BUFFERS = 4096;

    static PostgresMemory ofMachine() {
        return new PostgresMemory(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() >> 20);
    }

    /**
     * An eighth of the memory holds pages; half of it is expected to be the file cache of the system.
     *
     * <p>The modeler derives the memory of its sorts and hashes from the latter.
     */
    Map<String, String> settings() {
        long buffers = Math.min(Math.max(totalMegabytes / 8, SMALLEST_BUFFERS), LARGEST_BUFFERS);
        return Map.of(
                "shared_buffers", buffers + "MB",
                "effective_cache_size", Math.max(totalMegabytes / 2, 2 * SMALLEST_BUFFERS) + "MB");
    }
}
