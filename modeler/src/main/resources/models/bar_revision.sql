-- build: view
-- grain: one row per symbol, ISO week and time at which its values, or its withdrawal, became known
-- reads: gold.bar_version, gold_build.built_generation, ops.receipt, ops.restatement

with

own_generation as (
    select * from ${gold_build}.built_generation
),

-- Not materialized: the condition on a symbol, or week, must reach the indexes.
receipts as not materialized (
    select receipt.*
    from ${ops}.receipt
    inner join own_generation
        on own_generation.generation = receipt.generation
    where receipt.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
        and receipt.verdict in ('APPLIED', 'UNCHANGED')
),

restatements as not materialized (
    select restatement.*
    from ${ops}.restatement
    inner join own_generation
        on own_generation.generation = restatement.generation
),

versions as not materialized (
    select
        *,
        lag(known_to) over previous as previous_known_to,
        lag(is_complete) over previous as was_complete,
        lead(known_from) over previous as next_known_from,
        array_remove(array[
            case when last_trading_date <> lag(last_trading_date) over previous then 'last_trading_date' end,
            case when is_complete <> lag(is_complete) over previous then 'is_complete' end,
            case when open <> lag(open) over previous then 'open' end,
            case when high <> lag(high) over previous then 'high' end,
            case when low <> lag(low) over previous then 'low' end,
            case when close <> lag(close) over previous then 'close' end,
            case when adjusted_close <> lag(adjusted_close) over previous then 'adjusted_close' end,
            case when volume <> lag(volume) over previous then 'volume' end,
            case when dividend_amount <> lag(dividend_amount) over previous then 'dividend_amount' end
        ], null) as changed
    from ${gold}.bar_version
    window previous as (partition by symbol, week_ending order by known_from)
),

believed as (
    select
        symbol,
        week_ending,
        known_from,
        known_to,
        false as is_withdrawn,
        last_trading_date,
        is_complete,
        open,
        high,
        low,
        close,
        adjusted_close,
        volume,
        dividend_amount,
        flags,
        changed,
        case
            when previous_known_to is null then 'NEW_WEEKS'
            when previous_known_to < known_from then 'RETURNED'
            when changed = '{}' then 'REPUBLISHED'
            else coalesce(
                (
                    select string_agg(distinct restatements.cause, '+' order by restatements.cause)
                    from restatements
                    where restatements.symbol = versions.symbol
                        and restatements.payload_id = versions.payload_id
                        and versions.week_ending between restatements.first_week and restatements.week
                        and restatements.field = any (versions.changed)
                ),
                case when not was_complete then 'NEW_WEEKS' end,
                (
                    select max(receipts.cause)
                    from receipts
                    where receipts.payload_id = versions.payload_id
                )
            )
        end as cause,
        batch_id,
        payload_id
    from versions
),

-- A withdrawn week has no row of its own: it lasts from the end of a version to the beginning of the next, if any.
withdrawn as (
    select
        symbol,
        week_ending,
        known_to as known_from,
        next_known_from as known_to
    from versions
    where known_to is not null
        and next_known_from is distinct from known_to
)

select
    symbol,
    week_ending,
    known_from,
    known_to,
    is_withdrawn,
    last_trading_date,
    is_complete,
    open,
    high,
    low,
    close,
    adjusted_close,
    volume,
    dividend_amount,
    flags,
    changed,
    cause,
    batch_id,
    payload_id
from believed

union all

select
    withdrawn.symbol,
    withdrawn.week_ending,
    withdrawn.known_from,
    withdrawn.known_to,
    true as is_withdrawn,
    null as last_trading_date,
    null as is_complete,
    null::numeric(18, 6) as open,
    null::numeric(18, 6) as high,
    null::numeric(18, 6) as low,
    null::numeric(18, 6) as close,
    null::numeric(18, 6) as adjusted_close,
    null as volume,
    null::numeric(18, 6) as dividend_amount,
    null as flags,
    '{}' as changed,
    'WITHDRAWAL' as cause,
    payload.batch_id,
    payload.payload_id
from withdrawn
left join lateral (
    select
        receipts.batch_id,
        receipts.payload_id
    from receipts
    where receipts.symbol = withdrawn.symbol
        and receipts.fetched_at = withdrawn.known_from
    order by receipts.bronze_offset desc
    limit 1
) as payload
    on true
