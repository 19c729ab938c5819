with

newest as (
    select {{newest_week}} as newest_week
)

select
    coverage.symbol,
    stocks.company_name,
    coverage.sector,
    to_char(coverage.last_week, 'IYYY-"W"IW') as last_week,
    (newest.newest_week - coverage.last_week) / 7 as age_weeks,
    coverage.is_current,
    last_payload.verdict,
    coverage.reason,
    to_char(last_payload.fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    last_call.outcome as last_outcome,
    case
        when stocks.successor_symbol is not null then 'none: replaced by ' || stocks.successor_symbol
        when not coverage.is_watched then 'none: not on the watch list'
        when last_call.outcome in ('UNKNOWN_SYMBOL', 'ENTITLEMENT') and coverage.last_fetched_at is null
            then 'only on request: tapeline run --symbols'
        when coverage.is_current then 'after the next week has closed'
        when last_call.outcome is null or last_call.outcome not in ('PAYLOAD', 'NOTHING_KNOWN', 'UNKNOWN_BODY')
            then 'in the next run'
        else 'in increasing intervals: see tapeline plan'
    end as next_attempt
from gold.symbol_coverage as coverage
cross join newest
left join gold.dim_stock as stocks
    on stocks.stock_id = coverage.stock_id
left join lateral (
    select
        receipts.verdict,
        receipts.fetched_at
    from {{receipts}} as receipts
    where receipts.symbol = coverage.symbol and receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
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
    where calls.symbol = coverage.symbol and calls.function = 'TIME_SERIES_WEEKLY_ADJUSTED' and calls.status = 'settled'
    order by
        calls.reserved_at desc,
        calls.call_id desc
    limit 1
) as last_call
    on true
order by
    age_weeks desc nulls first,
    coverage.symbol
