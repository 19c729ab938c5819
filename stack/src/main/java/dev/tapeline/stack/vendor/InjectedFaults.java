package dev.tapeline.stack.vendor;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The faults still to strike, the one ordered first before the others. Thread-safe. */
final class InjectedFaults {

    private final List<Pending> pending = new ArrayList<>();

    synchronized void add(FaultOrder order) {
        pending.add(new Pending(order));
    }

    synchronized void clear() {
        pending.clear();
    }

    synchronized Optional<Fault> strike(Query query) {
        for (Iterator<Pending> orders = pending.iterator(); orders.hasNext(); ) {
            Pending next = orders.next();
            if (next.order.concerns(query)) {
                if (next.isUsedUp()) {
                    orders.remove();
                }
                return Optional.of(next.order.fault());
            }
        }
        return Optional.empty();
    }

    private static final class Pending {
        private final FaultOrder order;
        private OptionalInt left;

        Pending(FaultOrder order) {
            this.order = order;
            this.left = order.times();
        }

        boolean isUsedUp() {
            if (left.isPresent()) {
                left = OptionalInt.of(left.getAsInt() - 1);
            }
            return left.isPresent() && left.getAsInt() == 0;
        }
    }
}
