package dev.tapeline.stack.vendor;

import java.time.Clock;

/** Lets through what a caller's key and its quota allow. Thread-safe. */
final class MeteredAnswers implements Answering {

    private static final String DEMO = "demo";

    private final SimulatorSettings settings;
    private final Quota quota;
    private final Clock clock;
    private final Answering next;

    MeteredAnswers(SimulatorSettings settings, Clock clock, Answering next) {
        this.settings = settings;
        this.quota = new Quota(settings);
        this.clock = clock;
        this.next = next;
    }

    @Override
    public Answer answer(Query query) {
        if (query.apiKey().isBlank()) {
            return Refusals.badKey().unserved();
        }
        if (query.apiKey().equals(DEMO)) {
            return Refusals.demoKey().unserved();
        }
        return switch (quota.ask(query.apiKey(), clock.instant())) {
            case LET_THROUGH -> next.answer(query);
            case TOO_FAST -> Refusals.burst(settings.callsPerSecond().orElseThrow(), settings.callsPerDay());
            case DAY_IS_SPENT ->
                Refusals.dailyLimit(query.apiKey(), settings.callsPerDay().orElseThrow())
                        .unserved();
        };
    }
}
