package dev.tapeline.operations.status;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.vendor.MarketDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a status needs that is not in the warehouse.
 *
 * @param directory of the home
 * @param isExternal whether the servers run elsewhere
 * @param market where its prices come from
 * @param runningBy the command that runs its servers
 * @param grafana address of the Grafana that runs beside the roles
 * @param schedule of {@code up} and {@code extract}, in words
 * @param isExtracting whether a process is extracting at present
 * @param obstacles why nothing is fetched
 * @param fetching empty without an API key
 */
public record HomeState(
        Path directory,
        boolean isExternal,
        Optional<MarketDataSource> market,
        Optional<String> runningBy,
        Optional<String> grafana,
        String schedule,
        boolean isExtracting,
        List<FetchObstacle> obstacles,
        Optional<FetchOutlook> fetching) {}
