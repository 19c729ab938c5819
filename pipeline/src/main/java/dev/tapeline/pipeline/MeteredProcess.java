package dev.tapeline.pipeline;

import dev.tapeline.pipeline.config.TapelineConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A process to be metered.
 *
 * @param command such as {@code up}
 * @param roles of the process, which have been started
 * @param monitorRole connects as {@code tapeline_monitor}; without it, no samples are written
 * @param readerRole connects as {@code tapeline_reader}, with kept connections; without it, the warehouse has no meters
 */
@SuppressWarnings("OptionalUsedAsFieldOrParameterType") // not every process has these passwords
public record MeteredProcess(
        String command,
        Path home,
        ProcessRoles roles,
        Optional<DataSource> monitorRole,
        Optional<Supplier<DataSource>> readerRole,
        TapelineConfig.Metrics settings) {}
