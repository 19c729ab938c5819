package dev.tapeline.operations.status.symbol;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchStatus;
import dev.tapeline.operations.output.PlanReport;
import dev.tapeline.operations.status.symbol.SymbolStatus.Coverage;
import dev.tapeline.operations.warehouse.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to do about one symbol, the most urgent first; a pure rule over its state. */
record SymbolAdvice(
        String symbol,
        boolean isWatched,
        Optional<Coverage> coverage,
        List<PlanReport.Line> requests,
        List<Count> openRejections,
        List<FetchObstacle> obstacles) {
    private static final String PRICES = "prices";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        boolean isCurrent = coverage.map(Coverage::isCurrent).orElse(false);
        long rejections = openRejections.stream().mapToLong(Count::count).sum();
        if (rejections > 0) {
            lines.add("%d open %s: ./tapeline rejected list --symbol %s"
                    .formatted(rejections, rejections == 1 ? "rejection" : "rejections", symbol));
        }
        if (!isWatched) {
            lines.add("it is not on the watch list, so it is not fetched: ./tapeline watch add " + symbol);
        } else if (!isCurrent) {
            obstacles.forEach(obstacle -> lines.add(obstacle.line()));
            requests.stream()
                    .filter(request -> request.asks().equals(PRICES))
                    .map(this::attempt)
                    .forEach(lines::add);
        }
        if (lines.isEmpty()) {
            lines.add(isCurrent ? "nothing: it has the newest complete week of the data" : "fetch it: ./tapeline run");
        }
        return List.copyOf(lines);
    }

    private String attempt(PlanReport.Line prices) {
        if (is(prices, FetchStatus.REFUSED)) {
            return "check its spelling; try once more with ./tapeline run --symbols " + symbol;
        }
        if (is(prices, FetchStatus.FRESH)) {
            return "its newest payload has the week: ./tapeline run loads it, ./tapeline rejected list shows if it was rejected";
        }
        return prices.dueAt() == null
                ? "it is due: ./tapeline run fetches it"
                : "wait until %s, or try at once with ./tapeline run --symbols %s".formatted(prices.dueAt(), symbol);
    }

    private static boolean is(PlanReport.Line request, FetchStatus status) {
        return request.standing().equals(status.name().toLowerCase(Locale.ROOT));
    }
}
