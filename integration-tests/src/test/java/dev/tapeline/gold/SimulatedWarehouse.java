package dev.tapeline.gold;

import dev.tapeline.generation.Generation;
import dev.tapeline.gold.ResponsesInWarehouse.Response;
import dev.tapeline.market.Symbol;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.simulator.listing.BasicListings;
import dev.tapeline.simulator.listing.SimulatedListing;
import dev.tapeline.simulator.market.SimulatedMarket;
import dev.tapeline.simulator.response.MarketResponses;
import dev.tapeline.simulator.response.VendorQuery;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A warehouse with the small simulated market, fetched on two Saturdays half a year apart. */
final class SimulatedWarehouse {
    static final Instant FIRST_FETCH = Instant.parse("2026-05-16T14:00:00Z");
    static final Instant SECOND_FETCH = Instant.parse("2026-11-21T14:00:00Z");
    private static final SimulatedMarket MARKET = SimulatedMarket.seeded(42);
    static final String SYMBOL = MARKET.listings().get(0).symbol();

    private SimulatedWarehouse() {}

    /** Writes both vintages of every symbol and builds gold. */
    static void fill(Warehouse warehouse) throws SQLException {
        List<Response> responses = new ArrayList<>();
        for (Instant at : List.of(FIRST_FETCH, SECOND_FETCH)) {
            MarketResponses vendor = new MarketResponses(MARKET, Clock.fixed(at, ZoneOffset.UTC));
            for (SimulatedListing listing : MARKET.listings()) {
                for (VendorFunction function :
                        List.of(VendorFunction.OVERVIEW, VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED)) {
                    VendorQuery query = new VendorQuery(function.name(), listing.symbol(), "key");
                    responses.add(new Response(
                            function,
                            listing.symbol(),
                            at,
                            vendor.respond(query).body().getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        List<NormalizedPayload> payloads = ResponsesInWarehouse.normalized(responses);
        try (PostgresWarehouse sink = new PostgresWarehouse(warehouse.as(WarehouseRole.SINK), Generation.FIRST)) {
            for (NormalizedPayload payload : payloads) {
                ResponsesInWarehouse.write(sink, List.of(payload));
            }
        }
        ResponsesInWarehouse.build(warehouse, new Symbol(BasicListings.BENCHMARK));
    }
}
