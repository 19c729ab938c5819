package dev.tapeline.extractor;

import java.util.Iterator;

/**
 * Where a batch gets answers that somebody saved; those of the live API cost credits and are {@link LiveExtraction}'s.
 */
public interface AnswerSource {
    MarketSource market();

    /** Number of outcomes that {@link #outcomes} will give. */
    int planned();

    /** One outcome after the other, each got when asked for; bodies are masked at this door. */
    Iterator<Outcome> outcomes(Redaction redaction);
}
