package dev.tapeline.simulator;

import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.response.ResponseSource;
import dev.tapeline.simulator.response.VendorErrorResponses;
import dev.tapeline.simulator.response.VendorQuery;
import java.time.Clock;

/**
 * Passes a call on if its API key is valid and its quota is not exhausted; otherwise responds with the vendor's error.
 *
 * <p>Thread-safe.
 */
final class RateLimitedResponses implements ResponseSource {

    private static final String DEMO_KEY = "demo";

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
    public SimulatedResponse respond(VendorQuery query) {
        if (query.apiKey().isBlank()) {
            return VendorErrorResponses.badKey().unserved();
        }
        if (query.apiKey().equals(DEMO_KEY)) {
            return VendorErrorResponses.demoKey().unserved();
        }
        return switch (quota.take(query.apiKey(), clock.instant())) {
            case ALLOWED -> next.respond(query);
            case BURST -> VendorErrorResponses.burst(settings.callsPerSecond().orElseThrow(), settings.callsPerDay());
            case DAILY_LIMIT_REACHED ->
                VendorErrorResponses.dailyLimit(
                                query.apiKey(), settings.callsPerDay().orElseThrow())
                        .unserved();
        };
    }
}
