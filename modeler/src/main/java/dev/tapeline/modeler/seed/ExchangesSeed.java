package dev.tapeline.modeler.seed;

import dev.tapeline.market.Exchange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The facts of each exchange, by the suffixes of its symbols, from their only declaration in {@link Exchange}. */
final class ExchangesSeed {
    private ExchangesSeed() {}

    /** One row per suffix: empty text for symbols without a suffix, {@code *} for any suffix that has no row. */
    static SeedTable table() {
        return new SeedTable(
                SeedTable.EXCHANGES,
                List.of(
                        new SeedTable.Column("suffix", "text"),
                        new SeedTable.Column("market", "text"),
                        new SeedTable.Column("time_zone", "text"),
                        new SeedTable.Column("close_time", "interval"),
                        new SeedTable.Column("currency", "text")),
                Stream.of(Exchange.values()).flatMap(ExchangesSeed::rows).toList());
    }

    private static Stream<List<String>> rows(Exchange exchange) {
        return exchange.suffixes().stream()
                .map(suffix -> Arrays.asList(
                        suffix,
                        exchange.displayName(),
                        exchange.zone().getId(),
                        exchange.close().toString(),
                        exchange.currency().orElse(null)));
    }
}
