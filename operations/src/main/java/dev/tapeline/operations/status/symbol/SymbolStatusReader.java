package dev.tapeline.operations.status.symbol;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.status.symbol.SymbolStatus.Coverage;
import dev.tapeline.operations.status.symbol.SymbolStatus.SymbolCall;
import dev.tapeline.operations.status.symbol.SymbolStatus.SymbolPayload;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads why one symbol is missing or late. */
public final class SymbolStatusReader {
    private final WarehouseReader reader;

    public SymbolStatusReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /**
     * The symbol's status now.
     *
     * @param isWatched whether it is on the watch list
     * @param schedule of this symbol alone; empty without an API key
     * @param nextRun when the schedule fetches next
     * @param obstacles why nothing is fetched
     */
    public SymbolStatus read(
            Symbol symbol,
            boolean isWatched,
            Optional<FetchSchedule> schedule,
            Optional<String> nextRun,
            List<FetchObstacle> obstacles) {
        Map<String, String> parameters = Map.of("symbol", symbol.text());
        Optional<Coverage> coverage = coverage(parameters);
        List<PlanReport.Line> requests =
                isWatched ? schedule.map(SymbolStatusReader::lines).orElse(List.of()) : List.of();
        List<Count> rejections = reader.rows("status/symbol-rejections", Count.class, parameters);
        return new SymbolStatus(
                symbol.text(),
                isWatched,
                coverage.orElse(null),
                requests,
                nextRun.orElse(null),
                reader.rows("status/symbol-payloads", SymbolPayload.class, parameters),
                reader.rows("status/symbol-calls", SymbolCall.class, parameters),
                rejections,
                new SymbolAdvice(symbol.text(), isWatched, coverage, requests, rejections, obstacles).lines());
    }

    private Optional<Coverage> coverage(Map<String, String> parameters) {
        return reader.isTrue("status/has-coverage")
                ? reader.rows("status/symbol-coverage", Coverage.class, parameters).stream()
                        .findFirst()
                : Optional.empty();
    }

    private static List<PlanReport.Line> lines(FetchSchedule schedule) {
        PlanReport plan = PlanReport.of(schedule);
        return Stream.of(plan.today(), plan.later(), plan.notDue())
                .flatMap(List::stream)
                .toList();
    }
}
