package dev.tapeline.pipeline.config;

import java.time.Clock;
import java.time.Duration;

/**
 * The clock with which data is compared when it is shown, in status, plan and report.
 *
 * <p>Tests shift it by the system property {@code display.clock.offset}, such as {@code P21D}. Times that are stored, and
 * the quota of calls, always follow the system's clock.
 */
public final class DisplayClock {
    private static final String OFFSET = "display.clock.offset";

    private DisplayClock() {}

    /** The system's clock, shifted if a test says so. */
    public static Clock clock() {
        return Clock.offset(Clock.systemUTC(), Duration.parse(System.getProperty(OFFSET, "PT0S")));
    }
}
