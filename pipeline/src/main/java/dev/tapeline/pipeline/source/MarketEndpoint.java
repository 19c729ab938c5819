package dev.tapeline.pipeline.source;

import dev.tapeline.extractor.plan.credit.CallQuota;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import java.net.URI;

/** A market that can be fetched from: its address, API key and quota, and whether its prices are real. */
public record MarketEndpoint(URI baseUrl, ApiKey key, MarketDataSource source, CallQuota quota) {}
