package dev.tapeline.cli.source;

import dev.tapeline.extractor.ApiKey;
import dev.tapeline.extractor.MarketSource;
import dev.tapeline.extractor.plan.Quota;
import java.net.URI;

/** A market that can be asked: where, with which key, within which quota, and whether its prices are real. */
public record LiveMarket(URI baseUrl, ApiKey key, MarketSource source, Quota quota) {}
