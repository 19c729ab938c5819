package dev.tapeline.testsupport.fault.server;

import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.testsupport.fault.role.Channel;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports of one broker.
 *
 * @param node its id, from 1
 * @param direct for the harness and the other brokers
 * @param channels listeners that are reached through proxies
 */
record BrokerPorts(int node, int direct, int controller, Map<Channel, Proxied> channels) {
    /** The port of the broker's listener, and that of the proxy in front of it. */
    record Proxied(int listener, int proxy) {}

    static BrokerPorts choose(int node, FreePorts free) {
        Map<Channel, Proxied> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            if (channel != Channel.MODELER) {
                channels.put(channel, new Proxied(free.next(), free.next()));
            }
        }
        return new BrokerPorts(node, free.next(), free.next(), channels);
    }
}
