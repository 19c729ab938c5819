package dev.tapeline.vendor;

/**
 * Where responses come from: the real vendor or a simulator.
 *
 * <p>Simulated and real data never mix: archive key, headers and batch of each payload name the source.
 */
public enum MarketDataSource {
    ALPHA_VANTAGE("alphavantage", "alphavantage", "https://www.alphavantage.co"),
    SIMULATED("simulated", "alphavantage", "urn:tapeline:simulated-market");

    private final String label;
    private final String vendor;
    private final String uri;

    MarketDataSource(String label, String vendor, String uri) {
        this.label = label;
        this.vendor = vendor;
        this.uri = uri;
    }

    /** Short name, as in archive keys and batch events. */
    public String label() {
        return label;
    }

    /** Name of the vendor whose API and payload format the source has, the first part of {@code ce_type}. */
    public String vendor() {
        return vendor;
    }

    /** Value of the header {@code ce_source}. */
    public String uri() {
        return uri;
    }
}
