package dev.tapeline.pipeline.listener;

import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.sink.SinkProgress;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Receives the figures of the roles of a process, to register meters of them. */
public interface RoleMeters {
    /**
     * The figures of a normalizer.
     *
     * @param lag records that the normalizers have not committed; empty while unknown
     */
    void observeNormalizer(Supplier<NormalizerProgress> progress, Supplier<OptionalLong> lag);

    /**
     * The figures of a sink.
     *
     * @param lag records that the sink has not written; empty while unknown
     */
    void observeSink(Supplier<SinkProgress> progress, Supplier<OptionalLong> lag);
}
