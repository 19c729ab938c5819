package dev.tapeline.simulator;

import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.response.ResponseSource;
import dev.tapeline.simulator.response.VendorErrorResponses;
import dev.tapeline.simulator.response.VendorQuery;
import java.time.Clock;

/** Lets through what a caller's key and its quota allow. Thread-safe. */
final class RateLimitedResponses implements ResponseSource {

    private static final String DEMO = "demo";

    private final SimulatorSettings settings;
    private final SimulatedQuota quota;
    private final Clock clock;
    private final ResponseSource next;

    RateLimitedResponses(SimulatorSettings settings, Clock clock, ResponseSource next) {
        this.settings = settings;
        this.quota = new SimulatedQuota(settings);
        this.clock = clock;
        this.next = next;
    }

    @Override
    public SimulatedResponse answer(VendorQuery query) {
        if (query.apiKey().isBlank()) {
            return VendorErrorResponses.badKey().unserved();
        }
        if (query.apiKey().equals(DEMO)) {
            return VendorErrorResponses.demoKey().unserved();
        }
        return switch (quota.ask(query.apiKey(), clock.instant())) {
            case LET_THROUGH -> next.answer(query);
            case TOO_FAST ->
                VendorErrorResponses.burst(settings.callsPerSecond().orElseThrow(), settings.callsPerDay());
            case DAY_IS_SPENT ->
                VendorErrorResponses.dailyLimit(
                                query.apiKey(), settings.callsPerDay().orElseThrow())
                        .unserved();
        };
    }
}
