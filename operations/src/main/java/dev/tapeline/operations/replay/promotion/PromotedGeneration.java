package dev.tapeline.operations.replay.promotion;

import dev.tapeline.generation.Generation;
import java.util.SortedSet;

/**
 * What a promotion came to.
 *
 * @param current the generation that serves the readers now
 * @param symbols of a partial replay, whose newest payloads were published again; empty if a generation was promoted
 */
public record PromotedGeneration(Generation current, SortedSet<String> symbols) {}
