package dev.tapeline.vendor;

/**
 * The outcome of one call.
 *
 * @param response with an empty body if no response arrived
 */
public record FetchedResponse(VendorResponse response, ResponseClassification classification) {}
