package dev.tapeline.extractor;

import java.util.Iterator;

/**
 * Where a batch gets its answers.
 *
 * <p>Saved files and the live API come through this one door, so that both are kept and published alike.
 */
public interface AnswerSource {
    MarketSource market();

    /** Number of outcomes that {@link #outcomes} will give. */
    int planned();

    /** Whether each answer costs an API credit, and so has to be safe before the next is asked for. */
    boolean costsCredits();

    /** One outcome after the other, each got when asked for; bodies are masked at this door. */
    Iterator<Outcome> outcomes(Redaction redaction);
}
