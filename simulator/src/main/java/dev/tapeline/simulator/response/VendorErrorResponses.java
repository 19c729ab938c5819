package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;
import java.util.Map;
import java.util.Optional;

/**
 * The vendor's refusals in its own words, all of which come with status 200.
 *
 * <p>The field that carries the words has changed over the years and tells nothing.
 */
public final class VendorErrorResponses {

    private static final String PLANS = "https://www.alphavantage.co/premium/";
    private static final String CLAIM = "https://www.alphavantage.co/support/#api-key";

    private VendorErrorResponses() {}

    /** Echoes the caller's key, as the vendor does. */
    public static SimulatedResponse dailyLimit(String key, int perDay) {
        return information(
                "daily-limit",
                "We have detected your API key as " + key + " and our standard API rate limit is " + perDay
                        + " requests per day. Please subscribe to any of the premium plans at " + PLANS
                        + " to instantly remove all daily rate limits.");
    }

    /** A free key has a limit by day too, and its text says so. */
    public static SimulatedResponse burst(int perSecond, Optional<Integer> perDay) {
        return information(
                "burst",
                perDay.map(limit ->
                                "Thank you for using Alpha Vantage! Please consider spreading out your free API requests"
                                        + " more sparingly (" + requests(perSecond)
                                        + " per second). You may subscribe to any of the premium plans at " + PLANS
                                        + " to lift the free key rate limit (" + limit
                                        + " requests per day), raise the per-second burst limit, and instantly unlock all premium"
                                        + " endpoints")
                        .orElse(
                                "Burst pattern detected. Please consider spreading out your API requests more evenly across"
                                        + " a 1-minute window and query no more than " + requests(perSecond)
                                        + " per second. Please contact support@alphavantage.co if you are targeting a higher API"
                                        + " request volume."));
    }

    public static SimulatedResponse minuteLimit() {
        return refusal(
                "Note",
                "minute-limit",
                "Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls"
                        + " per day. Please visit " + PLANS
                        + " if you would like to target a higher API call frequency.");
    }

    public static SimulatedResponse entitlement() {
        return information(
                "entitlement",
                "Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the premium"
                        + " plans at " + PLANS + " to instantly unlock all premium endpoints");
    }

    public static SimulatedResponse badKey() {
        return error(
                "bad-key",
                "the parameter apikey is invalid or missing. Please claim your free API key on (" + CLAIM
                        + "). It should take less than 20 seconds.");
    }

    public static SimulatedResponse demoKey() {
        return information(
                "demo-key",
                "The **demo** API key is for demo purposes only. Please claim your free API key at (" + CLAIM
                        + ") to explore our full API offerings. It takes fewer than 20 seconds.");
    }

    public static SimulatedResponse invalidCall(String function) {
        return error(
                "invalid-call",
                "Invalid API call. Please retry or visit the documentation (https://www.alphavantage.co/documentation/)"
                        + " for " + function + ".");
    }

    static SimulatedResponse unknownFunction(String function) {
        return error("unknown-function", "This API function (" + function + ") does not exist.");
    }

    private static SimulatedResponse information(String outcome, String text) {
        return refusal("Information", outcome, text);
    }

    private static SimulatedResponse error(String outcome, String text) {
        return refusal("Error Message", outcome, text);
    }

    private static SimulatedResponse refusal(String field, String outcome, String text) {
        return SimulatedResponse.json(VendorJsonWriter.write(Map.of(field, text)), outcome);
    }

    private static String requests(int count) {
        return count == 1 ? "1 request" : count + " requests";
    }
}
