package dev.tapeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.generation.Generation;
import dev.tapeline.generation.RuleSettings;
import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.ModelRun;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.record.BronzeCoordinates;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns responses into silver and gold with the stages' own classes, without a broker. */
final class ResponsesInWarehouse {
    private static final PayloadNormalizer NORMALIZER =
            new PayloadNormalizer(new StrataTradingCalendar(), RuleSettings.DEFAULT, List.of(new AlphaVantage()));

    private ResponsesInWarehouse() {}

    /** A response; its place in the list is its bronze offset. */
    record Response(VendorFunction function, String symbol, Instant fetchedAt, byte[] body) {
        static Comparator<Response> inOrderOfFetching() {
            return Comparator.comparing(Response::fetchedAt)
                    .thenComparing(Response::symbol)
                    .thenComparing(Response::function);
        }
    }

    /** The outcome of each response, in their order. */
    static List<NormalizedPayload> normalized(List<Response> responses) {
        Map<String, byte[]> states = new HashMap<>();
        List<NormalizedPayload> payloads = new ArrayList<>();
        for (Response response : responses) {
            String key = response.function() + response.symbol();
            NormalizedPayload payload = NORMALIZER.apply(bronze(response, payloads.size()), states.get(key));
            payload.state().ifPresent(state -> states.put(key, state));
            payloads.add(payload);
        }
        return payloads;
    }

    private static BronzePayload bronze(Response response, int offset) {
        return new BronzePayload(
                new BronzeCoordinates(0, offset),
                response.fetchedAt(),
                "payload-" + offset,
                "batch-1",
                new PayloadType("alphavantage", response.function().name()),
                new Symbol(response.symbol()),
                response.fetchedAt(),
                0,
                Optional.empty(),
                "%064x".formatted(offset),
                "key-" + offset,
                false,
                response.body());
    }

    /** Writes payloads in one transaction. */
    static void write(PostgresWarehouse warehouse, List<NormalizedPayload> payloads) throws SQLException {
        WriteBatch batch = new WriteBatch();
        for (NormalizedPayload payload : payloads) {
            if (!payload.bars().isEmpty()) {
                batch.apply(new SinkVintage(0, payload.bars(), true));
            }
            payload.company().ifPresent(batch::apply);
            batch.apply(payload.receipt());
        }
        warehouse.write(batch);
    }

    /** Builds gold of the first generation. */
    static void build(Warehouse warehouse, Symbol benchmark) {
        ModelerSettings settings = new ModelerSettings(
                Generation.FIRST,
                RuleSettings.DEFAULT.settling(),
                Optional.empty(),
                Optional.empty(),
                benchmark,
                ModelerSettings.LOCK_TIMEOUT,
                "test");
        assertThat(new ModelRun(warehouse.as(WarehouseRole.MODELER), settings).fullRefresh())
                .isInstanceOf(ModelRunReport.Built.class);
    }
}
