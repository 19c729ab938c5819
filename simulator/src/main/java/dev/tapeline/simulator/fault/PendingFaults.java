package dev.tapeline.simulator.fault;

import dev.tapeline.simulator.response.VendorQuery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The fault rules that still apply to future calls, in the order in which they were added. Thread-safe. */
public final class PendingFaults {

    private final List<Pending> pending = new ArrayList<>();

    public synchronized void add(FaultRule rule) {
        pending.add(new Pending(rule));
    }

    public synchronized void clear() {
        pending.clear();
    }

    /** The fault of the first rule that matches the call; counts the call against the rule. */
    synchronized Optional<SimulatedFault> next(VendorQuery query) {
        for (Iterator<Pending> rules = pending.iterator(); rules.hasNext(); ) {
            Pending candidate = rules.next();
            if (candidate.rule.matches(query)) {
                candidate.use();
                if (candidate.isUsedUp()) {
                    rules.remove();
                }
                return Optional.of(candidate.rule.fault());
            }
        }
        return Optional.empty();
    }

    private static final class Pending {
        private final FaultRule rule;
        private OptionalInt remaining;

        Pending(FaultRule rule) {
            this.rule = rule;
            this.remaining = rule.times();
        }

        void use() {
            if (remaining.isPresent()) {
                remaining = OptionalInt.of(remaining.getAsInt() - 1);
            }
        }

        boolean isUsedUp() {
            return remaining.isPresent() && remaining.getAsInt() == 0;
        }
    }
}
