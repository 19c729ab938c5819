-- A generated market of ${symbols} symbols and ${weeks} weeks that ends with the week of 2026-11-20, the same in every
-- run: raw prices with splits and dividends, and the adjusted close calculated from them by the vendor's rule.
-- Runs as tapeline_sink.

insert into ops.batch (batch_id, trigger, source, started_at, finished_at, planned, published, failed, last_offsets, status)
select
    format('batch-%s', to_char(started_at, 'YYYYMMDD')),
    case when number = 1 then 'run' else 'schedule' end,
    'simulated',
    started_at,
    started_at + interval '95 seconds',
    ${symbols} + 2,
    ${symbols} + 1,
    1,
    jsonb_build_object('0', number * (${symbols} + 1) - 1),
    'finished'
from (
    select
        number,
        timestamptz '2026-11-21 06:00:00+00' - (${batches} - number) * interval '7 days' as started_at
    from generate_series(1, ${batches}) as numbers (number)
) as batches;

insert into silver.company (
    symbol, asset_type, name, exchange, currency, country, sector, industry, fetched_at, batch_id, payload_id, loaded_at
)
select
    symbol,
    case when number % 60 = 5 then 'ETF' else 'Common Stock' end,
    format('Company %s Inc', number),
    case when symbol like '%.LON' then 'LSE' else 'NYSE' end,
    case when symbol like '%.LON' then 'GBP' else 'USD' end,
    case when symbol like '%.LON' then 'United Kingdom' else 'USA' end,
    case when number % 60 <> 5 then
        (array['Technology', 'Healthcare', 'Financial Services', 'Energy', 'Trade & Services', 'Utilities', 'Industrials'])
            [number % 7 + 1]
    end,
    'Anything',
    timestamptz '2026-11-21 06:00:30+00',
    'batch-20261121',
    format('overview-%s', symbol),
    timestamptz '2026-11-21 06:01:30+00'
from (
    select
        number,
        ${symbol} as symbol
    from generate_series(1, ${symbols}) as numbers (number)
) as stocks
where number % 45 <> 31;

insert into silver.weekly_bar (
    symbol, week_ending, last_trading_date, is_complete, open, high, low, close, adjusted_close, volume, dividend_amount,
    flags, fetched_at, batch_id, payload_id, loaded_at
)
with

stocks as (
    select
        number,
        ${symbol} as symbol,
        -- Some series end long ago; some have no bar in the newest week, since their payload was rejected.
        case when number % 50 = 9 then ${weeks} - 70 when number % 50 = 13 then ${weeks} - 1 else ${weeks} end as last_week,
        case when number = 3 then ${weeks} when number % 10 = 4 then ${weeks} - 100 end as split_week,
        case when number = 3 then 2 else 4 end as ratio
    from generate_series(1, ${symbols}) as numbers (number)
),

steps as (
    select
        stocks.*,
        week,
        date '2026-11-20' - 7 * (${weeks} - week) as week_ending,
        0.0015
            + 0.012 * hashtext(week || 'market') / 2147483648.0
            + (0.012 + number % 5 * 0.005) * (
                hashtext(symbol || week || 'a') + hashtext(symbol || week || 'b')::bigint + hashtext(symbol || week || 'c')
            ) / 2147483648.0
            + case when hashtext(symbol || week || 'shock') % 300 = 0 then -0.2 else 0 end
            + case when number % 20 in (3, 4, 6) and week = ${weeks} then 0.3 else 0 end as step
    from stocks
    cross join generate_series(1, ${weeks}) as weeks (week)
    where week <= last_week
),

prices as (
    select
        *,
        (20 + number % 180) * exp(sum(step - 0.0012) over (partition by symbol order by week))
            * case when week < split_week then ratio else 1 end as price
    from steps
),

raw as (
    select
        *,
        greatest(round(price::numeric, 4), 0.05) as close,
        case
            when number % 3 <> 0 and week % 13 = number % 13 and week is distinct from split_week
                then round(0.006 * price::numeric, 4)
            else 0
        end as dividend,
        case when week = split_week then ratio else 1 end as split_ratio
    from prices
),

factors as (
    select
        *,
        lag(close) over in_time as last_close,
        coalesce(
            ln(1 / split_ratio::float8) + ln(1 - (dividend * split_ratio / lag(close) over in_time)::float8), 0
        ) as rescale
    from raw
    window in_time as (partition by symbol order by week)
),

adjusted as (
    select
        *,
        close * exp(
            coalesce(sum(rescale) over (partition by symbol order by week rows between 1 following and unbounded following), 0)
        )::numeric as adjusted_close,
        round(close * (1 + (0.01 * hashtext(symbol || week || 'open') / 2147483648.0)::numeric), 4) as open
    from factors
)

select
    symbol,
    week_ending,
    week_ending,
    true,
    open,
    round(greatest(open, close) * 1.015, 4),
    round(least(open, close) * 0.985, 4),
    close,
    greatest(round(adjusted_close, 4), 0.0001),
    1000000 + abs(hashtext(symbol || week || 'volume')::bigint) % 9000000,
    dividend,
    '{}',
    timestamptz '2026-11-21 06:00:00+00',
    'batch-20261121',
    format('payload-%s-${batches}', symbol),
    timestamptz '2026-11-21 06:01:20+00'
from adjusted;

-- What was believed before the newest payload: an unfinished newest week, a week that was withdrawn, and rescaled weeks of which
-- one had another close.
insert into silver.bar_history (
    symbol, week_ending, known_from, known_to, last_trading_date, is_complete, open, high, low, close, adjusted_close, volume,
    dividend_amount, flags, batch_id, payload_id
)
with

bars as (
    select *
    from silver.weekly_bar
    where substr(symbol, 2, 4)::integer % 4 = 0
)

select
    symbol,
    week_ending,
    case when week_ending = date '2026-11-20' then timestamptz '2026-11-18 22:00:00+00' else fetched_at - interval '7 days' end,
    fetched_at,
    case when week_ending = date '2026-11-20' then week_ending - 2 else last_trading_date end,
    week_ending < date '2026-11-20',
    open,
    high,
    low,
    case when week_ending in (date '2026-11-06', date '2026-11-20') then round(close / 1.04, 4) else close end,
    round(adjusted_close / 0.994, 4),
    volume,
    dividend_amount,
    flags,
    batch_id,
    format('payload-%s-%s', symbol, ${batches} - 1)
from bars

union all

select
    symbol,
    min(week_ending) - 7,
    min(fetched_at) - interval '7 days',
    min(fetched_at),
    min(week_ending) - 7,
    true,
    10,
    11,
    9,
    10,
    10,
    1000000,
    0,
    '{}',
    min(batch_id),
    format('payload-%s-%s', symbol, ${batches} - 1)
from bars
group by symbol;

insert into silver.symbol_version (symbol, version, changed_at)
select distinct
    symbol,
    1,
    timestamptz '2026-11-21 06:01:20+00'
from silver.weekly_bar;

insert into ops.receipt (
    generation, bronze_partition, bronze_offset, verdict, reason, payload_id, batch_id, symbol, function, fetched_at,
    attempt, rows_read, rows_new, rows_restated, rows_unchanged, rows_merged, rows_rejected, rows_withdrawn, archive_key,
    sha256, loaded_at
)
select
    1,
    0,
    (batch - 1) * (${symbols} + 1) + number - 1,
    verdict,
    case when verdict = 'REJECTED' then 'HISTORY_SHRANK' end,
    format('payload-%s-%s', symbol, batch),
    format('batch-%s', to_char(fetched_at, 'YYYYMMDD')),
    symbol,
    'TIME_SERIES_WEEKLY_ADJUSTED',
    fetched_at,
    0,
    rows_read,
    case verdict when 'APPLIED' then case when batch = 1 then rows_read else 1 end else 0 end,
    case when verdict = 'APPLIED' and batch > 1 and number % 4 = 0 then rows_read - 1 else 0 end,
    case
        when verdict = 'UNCHANGED' then rows_read
        when verdict = 'APPLIED' and batch > 1 and number % 4 <> 0 then rows_read - 1
        else 0
    end,
    0,
    case verdict when 'REJECTED' then rows_read else 0 end,
    0,
    format(
        'bronze/source=alphavantage/function=TIME_SERIES_WEEKLY_ADJUSTED/symbol=%s/%s-00000000.json.gz',
        symbol, to_char(fetched_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"')
    ),
    md5(symbol || batch) || md5(batch || symbol),
    fetched_at + interval '100 seconds'
from (
    select
        number,
        batch,
        case when number = ${symbols} + 1 then 'NEVERSEEN' else ${symbol} end as symbol,
        case
            when number = ${symbols} + 1 or number % 50 = 13 or (number = 4 and batch = 5) then 'REJECTED'
            when number % 50 = 9 then 'UNCHANGED'
            else 'APPLIED'
        end as verdict,
        case when number = ${symbols} + 1 then 10 else ${weeks} - ${batches} + batch end as rows_read,
        timestamptz '2026-11-21 06:00:00+00' - (${batches} - batch) * interval '7 days' as fetched_at
    from generate_series(1, ${symbols} + 1) as numbers (number)
    cross join generate_series(1, ${batches}) as batches (batch)
) as payloads;

insert into ops.rejection (
    generation, rejection_id, status, rule, detail, symbol, payload_id, batch_id, function, row_date, row, fetched_at,
    attempt, bronze_partition, bronze_offset, archive_key, loaded_at
)
select
    generation,
    format('%s-%s', payload_id, 0),
    case when batch_id = 'batch-20261121' then 'open' else 'superseded' end,
    reason,
    'the payload lacks 12 complete weeks of the current vintage',
    symbol,
    payload_id,
    batch_id,
    function,
    null,
    null,
    fetched_at,
    attempt,
    bronze_partition,
    bronze_offset,
    archive_key,
    loaded_at
from ops.receipt
where verdict = 'REJECTED';

insert into ops.sink_position (generation, topic, partition, next_offset, bronze_offset, epoch)
values
    (1, 'silver.receipts', 0, ${batches} * (${symbols} + 1), ${batches} * (${symbols} + 1) - 1, 1),
    (1, 'silver.weekly-bars', 0, ${symbols} * ${weeks}, ${batches} * (${symbols} + 1) - 2, 1);

insert into ops.api_call (
    call_id, status, batch_id, source, symbol, function, attempt, reserved_at, settled_at, outcome, detail, payload_id, archive_key
)
select
    format('call-%s', payload_id),
    'settled',
    batch_id,
    'simulated',
    symbol,
    function,
    1,
    fetched_at - interval '1 second',
    fetched_at,
    'PAYLOAD',
    null,
    payload_id,
    archive_key
from ops.receipt

union all

select
    format('failed-%s', number),
    'settled',
    'batch-20261121',
    'simulated',
    case number when 1 then 'NOSUCH' else 'S0009' end,
    'TIME_SERIES_WEEKLY_ADJUSTED',
    1,
    timestamptz '2026-11-21 06:00:40+00' + number * interval '1 second',
    timestamptz '2026-11-21 06:00:41+00' + number * interval '1 second',
    case number when 1 then 'UNKNOWN_SYMBOL' else 'TRANSPORT' end,
    case number when 1 then 'Invalid API call' else 'connection reset' end,
    null,
    null
from generate_series(1, 2) as numbers (number);

insert into ops.restatement (
    generation, bronze_partition, bronze_offset, ordinal, symbol, week, first_week, weeks, field, old, new, factor, cause,
    payload_id, fetched_at
)
select
    generation,
    bronze_partition,
    bronze_offset,
    0,
    symbol,
    date '2026-11-13',
    date '2026-11-13' - 7 * (rows_restated - 1),
    rows_restated,
    'adjusted_close',
    100,
    99.4,
    0.994,
    'DIVIDEND',
    payload_id,
    fetched_at
from ops.receipt
where rows_restated > 0

union all

select
    generation,
    bronze_partition,
    bronze_offset,
    1,
    symbol,
    date '2026-11-06',
    date '2026-11-06',
    1,
    'close',
    100,
    104,
    null,
    'CORRECTION',
    payload_id,
    fetched_at
from ops.receipt
where rows_restated > 0;

-- An adjusted close that its neighbours contradict.
update silver.weekly_bar
set adjusted_close = round(adjusted_close * 1.03, 4)
where symbol = 'S0001' and week_ending = date '2026-11-20' - 140;
