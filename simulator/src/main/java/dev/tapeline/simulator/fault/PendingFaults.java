package dev.tapeline.simulator.fault;

import dev.tapeline.simulator.response.VendorQuery;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The faults still to strike, the one ordered first before the others. Thread-safe. */
public final class PendingFaults {

    private final List<Pending> pending = new ArrayList<>();

    public synchronized void add(FaultRule order) {
        pending.add(new Pending(order));
    }

    public synchronized void clear() {
        pending.clear();
    }

    synchronized Optional<SimulatedFault> strike(VendorQuery query) {
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
        private final FaultRule order;
        private OptionalInt left;

        Pending(FaultRule order) {
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
