/**
 * Decides what to fetch, and when: pure rules over the ledger of past calls, the calendar and the quota.
 *
 * <p>Imports only {@code java.*} and the shared market types; nothing here opens a connection or reads a clock.
 */
package dev.tapeline.extractor.plan;
