package dev.tapeline.testsupport.fault.schedule;

import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.wire.WirePoint;

/**
 * One fault of a schedule.
 *
 * @param occurrence at which request of this kind it is injected, from 1
 */
public record Fault(Channel channel, WirePoint point, int occurrence, FaultAction action) {
    @Override
    public String toString() {
        return "%s at %s %d of %s".formatted(action, point, occurrence, channel);
    }
}
