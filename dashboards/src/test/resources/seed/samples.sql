-- Samples of one process, one every 10 seconds, with 30 seconds of load every 10 minutes. Runs as tapeline_monitor.

insert into ops.process_sample (sampled_at, process, heap_used_bytes, heap_max_bytes, gc_seconds, normalizer_lag,
    rows_normalized, rows_rejected, sink_lag, rows_loaded, log_warnings, log_errors)
select
    timestamptz '2026-11-24 05:59:00+00' - (${samples} - number) * interval '10 seconds',
    'up 4711@laptop',
    100000000 + number % 30 * 5000000,
    536870912,
    number * 0.001,
    case when number % 60 < 3 then 300 - number % 60 * 100 else 0 end,
    number / 60 * 300000 + least(number % 60, 3) * 100000,
    number / 60 * 7,
    case when number % 60 between 1 and 3 then 40000 else 0 end,
    number / 60 * 300000 + least(greatest(number % 60 - 1, 0), 3) * 100000,
    number / 1000,
    number / 5000
from generate_series(1, ${samples}) as samples (number);
