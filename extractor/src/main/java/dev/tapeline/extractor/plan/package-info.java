/**
 * What to ask the API for, and when: pure rules over the ledger of past calls, the calendar and the quota.
 *
 * <p>Imports {@code java.*} and the market's words only; nothing here opens a connection or reads a clock.
 */
package dev.tapeline.extractor.plan;
