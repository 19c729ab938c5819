package dev.tapeline.vendor;

/**
 * Whose answers a batch holds.
 *
 * <p>Simulated and real answers never mix, so each says which it is in its archive key, its headers and its batch.
 */
public enum MarketDataSource {
    ALPHA_VANTAGE("alphavantage", "https://www.alphavantage.co"),
    SIMULATED("simulated", "urn:tapeline:simulated-market");

    private final String label;
    private final String uri;

    MarketDataSource(String label, String uri) {
        this.label = label;
        this.uri = uri;
    }

    /** Short name, as in archive keys and batch events. */
    public String label() {
        return label;
    }

    /** What {@code ce_source} says. */
    public String uri() {
        return uri;
    }
}
