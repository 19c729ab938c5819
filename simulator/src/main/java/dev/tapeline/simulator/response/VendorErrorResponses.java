package dev.tapeline.simulator.response;

import dev.tapeline.simulator.http.SimulatedResponse;
import java.util.Map;
import java.util.Optional;

/**
 * The vendor's error messages in its own words, all with status 200.
 *
 * <p>The vendor has changed the field of the same message over the years: the field does not identify the error.
 */
public final class VendorErrorResponses {

    private static final String PREMIUM_URL = "https://www.alphavantage.co/premium/";
    private static final String KEY_URL = "https://www.alphavantage.co/support/#api-key";

    private VendorErrorResponses() {}

    /** The daily quota is exhausted; the text echoes the caller's key, as the vendor's does. */
    public static SimulatedResponse dailyLimit(String key, int perDay) {
        return information(
                "daily-limit",
                "We have detected your API key as " + key + " and our standard API rate limit is " + perDay
                        + " requests per day. Please subscribe to any of the premium plans at " + PREMIUM_URL
                        + " to instantly remove all daily rate limits.");
    }

    /** Too many calls within a second; the text for a free key also names its daily limit. */
    public static SimulatedResponse burst(int perSecond, Optional<Integer> perDay) {
        return information(
                "burst",
                perDay.map(limit ->
                                "Thank you for using Alpha Vantage! Please consider spreading out your free API requests"
                                        + " more sparingly (" + requests(perSecond)
                                        + " per second). You may subscribe to any of the premium plans at "
                                        + PREMIUM_URL
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
        return message(
                "Note",
                "minute-limit",
                "Thank you for using Alpha Vantage! Our standard API call frequency is 5 calls per minute and 500 calls"
                        + " per day. Please visit " + PREMIUM_URL
                        + " if you would like to target a higher API call frequency.");
    }

    public static SimulatedResponse entitlement() {
        return information(
                "entitlement",
                "Thank you for using Alpha Vantage! This is a premium endpoint. You may subscribe to any of the premium"
                        + " plans at " + PREMIUM_URL + " to instantly unlock all premium endpoints");
    }

    public static SimulatedResponse badKey() {
        return error(
                "bad-key",
                "the parameter apikey is invalid or missing. Please claim your free API key on (" + KEY_URL
                        + "). It should take less than 20 seconds.");
    }

    public static SimulatedResponse demoKey() {
        return information(
                "demo-key",
                "The **demo** API key is for demo purposes only. Please claim your free API key at (" + KEY_URL
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
        return message("Information", outcome, text);
    }

    private static SimulatedResponse error(String outcome, String text) {
        return message("Error Message", outcome, text);
    }

    private static SimulatedResponse message(String field, String outcome, String text) {
        return SimulatedResponse.json(VendorJsonWriter.write(Map.of(field, text)), outcome);
    }

    private static String requests(int count) {
        return count == 1 ? "1 request" : count + " requests";
    }
}
