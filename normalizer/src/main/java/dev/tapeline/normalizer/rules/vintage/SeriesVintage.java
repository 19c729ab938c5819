package dev.tapeline.normalizer.rules.vintage;

import java.util.List;

/**
 * The current vintage of a symbol's series, as the state store holds it.
 *
 * @param order of the newest payload that was applied, or had the same content
 * @param weeks oldest first
 */
public record SeriesVintage(PayloadOrder order, List<VintageWeek> weeks) {}
