package dev.tapeline.stack.vendor;

/** Decides the answer to a query, so that quotas and faults can stand in front of the market's own answers. */
interface Answering {

    Answer answer(Query query);
}
