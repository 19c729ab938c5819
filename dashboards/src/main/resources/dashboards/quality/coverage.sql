with

newest as (
    select {{newest_week}} as newest_week
)

select
    known.symbol,
    latest.company_name,
    latest.sector,
    to_char(latest.week_ending, 'IYYY-"W"IW') as last_week,
    (newest.newest_week - latest.week_ending) / 7 as age_weeks,
    coalesce(latest.is_current, false) as is_current,
    last_payload.verdict,
    last_payload.reason,
    to_char(last_payload.fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    last_call.outcome as last_outcome,
    case
        when latest.successor_symbol is not null then 'none: replaced by ' || latest.successor_symbol
        when last_call.outcome in ('UNKNOWN_SYMBOL', 'ENTITLEMENT') then 'only on request: tapeline run --symbols'
        when latest.is_current then 'after the next week has closed'
        when last_call.outcome is null or last_call.outcome not in ('PAYLOAD', 'NOTHING_KNOWN', 'UNKNOWN_BODY')
            then 'in the next run'
        else 'in increasing intervals: see tapeline plan'
    end as next_attempt
from {{known_symbols}} as known
cross join newest
left join gold.latest_week as latest
    on latest.symbol = known.symbol
left join lateral (
    select
        receipts.verdict,
        receipts.reason,
        receipts.fetched_at
    from {{receipts}} as receipts
    where receipts.symbol = known.symbol and receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
    order by
        receipts.fetched_at desc,
        receipts.bronze_offset desc
    limit 1
) as last_payload
    on true
left join lateral (
    select
        calls.outcome,
        calls.reserved_at
    from ops.api_call as calls
    where calls.symbol = known.symbol and calls.function = 'TIME_SERIES_WEEKLY_ADJUSTED' and calls.status = 'settled'
    order by
        calls.reserved_at desc,
        calls.call_id desc
    limit 1
) as last_call
    on true
order by
    age_weeks desc nulls first,
    known.symbol
