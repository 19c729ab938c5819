package dev.tapeline.testsupport.fault.schedule;

import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.wire.WirePoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The faults of a seed: a pure function of it. */
public record FaultSchedule(List<Fault> faults) {
    public static final FaultSchedule NONE = new FaultSchedule(List.of());

    private static final Set<FaultAction> ANY = EnumSet.complementOf(EnumSet.of(FaultAction.FULL_DISK));
    private static final Set<FaultAction> WITHOUT_PAUSE =
            EnumSet.complementOf(EnumSet.of(FaultAction.PAUSE, FaultAction.FULL_DISK));
    private static final int SEEDS_PER_FULL_DISK = 7;
    /** Slow faults, of which a seed has at most one. */
    private static final Set<FaultAction> SLOW = EnumSet.of(FaultAction.PAUSE, FaultAction.RESTART_SERVER);

    private static final List<Site> SITES = List.of(
            new Site(Channel.EXTRACTOR, WirePoint.S3_PUT, 12, WITHOUT_PAUSE),
            new Site(Channel.EXTRACTOR, WirePoint.KAFKA_PRODUCE, 6, WITHOUT_PAUSE),
            new Site(Channel.EXTRACTOR, WirePoint.KAFKA_END_TXN, 4, WITHOUT_PAUSE),
            new Site(Channel.EXTRACTOR, WirePoint.REGISTRY_CALL, 3, WITHOUT_PAUSE),
            new Site(Channel.NORMALIZER, WirePoint.KAFKA_PRODUCE, 5, ANY),
            new Site(Channel.NORMALIZER, WirePoint.KAFKA_END_TXN, 3, ANY),
            new Site(Channel.NORMALIZER, WirePoint.KAFKA_TXN_OFFSET_COMMIT, 3, ANY),
            new Site(Channel.NORMALIZER, WirePoint.REGISTRY_CALL, 5, ANY),
            new Site(Channel.SINK, WirePoint.POSTGRES_BEGIN, 5, ANY),
            new Site(Channel.SINK, WirePoint.POSTGRES_COPY, 8, ANY),
            new Site(Channel.SINK, WirePoint.POSTGRES_COMMIT, 8, ANY),
            new Site(Channel.SINK, WirePoint.KAFKA_FETCH, 12, ANY),
            new Site(Channel.SINK, WirePoint.REGISTRY_CALL, 5, ANY),
            new Site(Channel.MODELER, WirePoint.POSTGRES_STATEMENT, 120, WITHOUT_PAUSE),
            new Site(Channel.MODELER, WirePoint.POSTGRES_COMMIT, 4, WITHOUT_PAUSE));

    /** A point at which faults make sense. */
    private record Site(Channel channel, WirePoint point, int occurrences, Set<FaultAction> actions) {}

    /**
     * Two to four faults; at most one of them is slow, so that a seed stays cheap.
     *
     * <p>On a cluster also one broker crashes and comes back, then another. In every seventh seed the disk of Postgres or
     * of a broker is full for some seconds.
     */
    public static FaultSchedule of(long seed, int brokers) {
        Random random = new Random(seed * 31 + 7);
        int count = 2 + random.nextInt(3);
        List<Fault> faults = new ArrayList<>();
        boolean mayBeSlow = random.nextInt(2) == 0;
        if (brokers > 1) {
            faults.add(crash(Channel.NORMALIZER, WirePoint.KAFKA_PRODUCE, 1 + random.nextInt(3)));
            faults.add(crash(Channel.SINK, WirePoint.KAFKA_FETCH, 10 + random.nextInt(20)));
            count += 2;
            mayBeSlow = false;
        }
        while (faults.size() < count) {
            Site site = SITES.get(random.nextInt(SITES.size()));
            FaultAction action = action(random);
            boolean isSlow = SLOW.contains(action);
            if (site.actions().contains(action) && (mayBeSlow || !isSlow)) {
                faults.add(new Fault(site.channel(), site.point(), 1 + random.nextInt(site.occurrences()), action));
                mayBeSlow &= !isSlow;
            }
        }
        if (fillsDisk(seed)) {
            faults.add(
                    seed % 2 == 0
                            ? new Fault(Channel.SINK, WirePoint.POSTGRES_COPY, 2, FaultAction.FULL_DISK)
                            : new Fault(Channel.NORMALIZER, WirePoint.KAFKA_PRODUCE, 2, FaultAction.FULL_DISK));
        }
        return new FaultSchedule(List.copyOf(faults));
    }

    /** Whether the disk of a server is full in one of the seed's faults, in addition to the others. */
    public static boolean fillsDisk(long seed) {
        return seed % SEEDS_PER_FULL_DISK == 3;
    }

    private static Fault crash(Channel channel, WirePoint point, int occurrence) {
        return new Fault(channel, point, occurrence, FaultAction.RESTART_SERVER);
    }

    /** Kills twice as often as the other kinds. */
    private static FaultAction action(Random random) {
        FaultAction[] actions = {
            FaultAction.KILL_BEFORE,
            FaultAction.KILL_BEFORE,
            FaultAction.KILL_AFTER,
            FaultAction.KILL_AFTER,
            FaultAction.CUT_REQUEST,
            FaultAction.CUT_RESPONSE,
            FaultAction.STALL,
            FaultAction.PAUSE,
            FaultAction.RESTART_SERVER
        };
        return actions[random.nextInt(actions.length)];
    }
}
