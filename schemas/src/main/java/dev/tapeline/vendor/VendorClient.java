package dev.tapeline.vendor;

/** Calls a vendor's API. Thread-safe. */
public interface VendorClient {
    /**
     * Makes exactly one call, without a retry.
     *
     * <p>Never throws for a failure of the vendor or the network: that is a classification as well.
     */
    FetchedResponse fetch(VendorRequest request);
}
