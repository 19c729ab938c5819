-- Rewords the comments of earlier migrations with the terms of docs/glossary.md.
comment on column batch.source is
    'Source of the payloads: Alpha Vantage (fetched or saved) or the simulated market.';
comment on column batch.last_offsets is 'Offset of the batch''s last payload in each bronze partition.';
comment on table receipt is 'The outcome of one bronze record, once per generation.';
comment on table rejection is 'One row, or one payload as a whole, that a rule rejected.';
comment on column rejection.status is
    'open; redriven: published again by a decision and not rejected again; superseded: published again, but a newer payload was already loaded; discarded by a decision.';
comment on column sink_position.next_offset is
    'Offset from which the sink continues reading; committed together with the rows read before it.';
comment on column sink_position.epoch is
    'Increased by each sink that takes over the partition, so that an older sink can no longer write.';
comment on table api_call is 'One API call. Each has cost a credit, whatever its outcome.';
comment on column api_call.outcome is
    'PAYLOAD or NO_METADATA, otherwise why there is no payload. LOST: the process died during the call.';
comment on column api_call.newest_date is 'Date of the newest row of a weekly payload.';
comment on view last_call is 'The last settled call of each symbol and function, with its outcome.';
comment on column receipt.cause is
    'Why the vintage differs from the previous one: NEW_WEEKS, DIVIDEND, SPLIT, RESCALE, CORRECTION, WITHDRAWAL, several joined by +.';
comment on column receipt.weeks_added is 'Weeks that are new, or that were unfinished and changed.';
comment on column receipt.weeks_rescaled is
    'Complete weeks whose adjusted close was multiplied by the factor of a rescale.';
comment on column receipt.weeks_corrected is 'Complete weeks in which single values changed.';
comment on table restatement is
    'Where a newer payload differs in complete weeks: one row per corrected value, and one per run of weeks whose adjusted closes were all multiplied by one factor.';
comment on column restatement.week is 'Friday of the ISO week; for a rescale, of the newest week in it.';
comment on column restatement.first_week is 'For a rescale, its oldest week.';
comment on column restatement.weeks is 'Number of weeks that the row covers: 1 for a corrected value.';
comment on column restatement.field is
    'Column of silver.weekly_bar; a last trading date is a number such as 20261120.';
comment on column restatement.old is 'The previous value; for a rescale, that of its newest week.';
comment on column restatement.new is 'The new value; null if the week was withdrawn.';
comment on column restatement.factor is 'For a rescale: new divided by old.';
comment on table decision is
    'Every decision of a person, the same in all generations; a copy of bronze.decisions.';
comment on column decision.attempt is
    'Attempt of the payload when it was rejected; ACCEPT and REDRIVE published it with the next attempt.';
comment on column decision.archive_key is 'Archive key of the payload.';
comment on table process_sample is
    'One row per sample of a process with a role. Counters start with the process; a column of a role that the process does not have is null. Kept for tapeline.metrics.retention.';
comment on column process_sample.heap_max_bytes is 'Limit of the heap in bytes.';
comment on column process_sample.gc_seconds is 'Seconds paused for garbage collection since the start.';
comment on column process_sample.normalizer_lag is
    'Offsets of bronze.payloads, including transaction markers, that the normalizers have not committed; the same value for every normalizer.';
comment on column process_sample.rows_normalized is
    'Rows read by the normalizer of this process; an OVERVIEW counts as one row.';
comment on column process_sample.rows_rejected is 'Rows rejected by the normalizer of this process.';
comment on column process_sample.sink_lag is
    'Offsets of the silver topics, including transaction markers, that are not in the warehouse yet, in the partitions of this process.';
