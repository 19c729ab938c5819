package dev.tapeline.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.simulator.http.SimulatedResponse;
import dev.tapeline.simulator.http.SimulatedResponse.Delivery;
import dev.tapeline.simulator.response.ResponseSource;
import dev.tapeline.simulator.response.VendorErrorResponses;
import dev.tapeline.simulator.response.VendorJsonWriter;
import dev.tapeline.simulator.response.VendorQuery;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** Replaces or alters the responses to calls that a fault rule matches. Thread-safe. */
public final class FaultyResponses implements ResponseSource {

    private static final int FREE_CALLS_PER_DAY = 25;
    private static final int OVERSIZE = 17 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAGE = """
            <!DOCTYPE html>
            <html>
              <head><meta charset="utf-8"><title>Application Error</title></head>
              <body><p>An error occurred in the application and your page could not be served.</p></body>
            </html>
            """;

    private final PendingFaults faults;
    private final ResponseSource market;
    private final String anotherSymbol;
    private final String yetAnotherSymbol;

    /** Takes two listed symbols, one of which is used for the response of {@link SimulatedFault#WRONG_SYMBOL}. */
    public FaultyResponses(PendingFaults faults, ResponseSource market, String anotherSymbol, String yetAnotherSymbol) {
        this.faults = faults;
        this.market = market;
        this.anotherSymbol = anotherSymbol;
        this.yetAnotherSymbol = yetAnotherSymbol;
    }

    @Override
    public SimulatedResponse respond(VendorQuery query) {
        return faults.next(query)
                .map(fault -> faultyResponse(query, fault).withOutcome(fault.toString()))
                .orElseGet(() -> market.respond(query));
    }

    private SimulatedResponse faultyResponse(VendorQuery query, SimulatedFault fault) {
        return switch (fault) {
            case SERVER_ERROR -> SimulatedResponse.of(500, "text/plain; charset=utf-8", "Internal Server Error", "");
            case UNAVAILABLE -> SimulatedResponse.of(503, "text/html; charset=utf-8", PAGE, "");
            case HTML -> SimulatedResponse.of(200, "text/html; charset=utf-8", PAGE, "");
            case RESET -> market.respond(query).withDelivery(Delivery.RESET);
            case STALL -> market.respond(query).withDelivery(Delivery.STALLED);
            case TRUNCATED -> market.respond(query).withDelivery(Delivery.TRUNCATED);
            case CUT_JSON -> cutInHalf(market.respond(query));
            case WRONG_SYMBOL -> market.respond(query.withSymbol(otherThan(query.symbol())));
            case EMPTY_OBJECT -> SimulatedResponse.json("{}", "");
            case BURST -> VendorErrorResponses.burst(1, Optional.of(FREE_CALLS_PER_DAY));
            case MINUTE_LIMIT -> VendorErrorResponses.minuteLimit();
            case DAILY_LIMIT -> VendorErrorResponses.dailyLimit(query.apiKey(), FREE_CALLS_PER_DAY);
            case ENTITLEMENT -> VendorErrorResponses.entitlement();
            case BAD_KEY -> VendorErrorResponses.badKey();
            case DEMO_KEY -> VendorErrorResponses.demoKey();
            case INVALID_CALL -> VendorErrorResponses.invalidCall(query.function());
            case UNKNOWN_BODY ->
                SimulatedResponse.json(VendorJsonWriter.write(Map.of("message", unknownMessage(query.apiKey()))), "");
            case NOTE_BESIDE_DATA -> annotated(market.respond(query), query.apiKey());
            case OVERSIZE -> padded(market.respond(query));
        };
    }

    private String otherThan(String symbol) {
        return symbol.equals(anotherSymbol) ? yetAnotherSymbol : anotherSymbol;
    }

    private static SimulatedResponse cutInHalf(SimulatedResponse response) {
        return response.withBody(response.body().substring(0, response.body().length() / 2));
    }

    private static SimulatedResponse padded(SimulatedResponse response) {
        return response.withBody(
                response.body() + " ".repeat(OVERSIZE - response.body().length()));
    }

    private static SimulatedResponse annotated(SimulatedResponse response, String key) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(response.body());
            body.put("Information", "We have detected your API key as " + key + ". Thank you for using Alpha Vantage!");
            return response.withBody(VendorJsonWriter.write(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot read a simulated response", e);
        }
    }

    private static String unknownMessage(String key) {
        return "The service that you reached with the token " + key + " is being moved. Come back in a while.";
    }
}
