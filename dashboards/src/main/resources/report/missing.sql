-- Grain: one row per known symbol without the newest complete week, with the reason. A symbol is known if it has bars, if
-- a payload with prices for it is in the warehouse, or if its prices were requested from the vendor.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
),

known as (
    select symbol from gold.dim_stock

    union

    select symbol
    from ops.last_call
    where function = 'TIME_SERIES_WEEKLY_ADJUSTED'

    union

    select symbol
    from ops.payload
    where symbol is not null and function = 'TIME_SERIES_WEEKLY_ADJUSTED'
),

last_payloads as (
    select distinct on (symbol)
        symbol,
        verdict,
        reason,
        fetched_at
    from ops.payload
    where function = 'TIME_SERIES_WEEKLY_ADJUSTED'
    order by
        symbol,
        fetched_at desc,
        bronze_offset desc
)

select
    known.symbol,
    latest.company_name as name,
    latest.week_ending as last_week,
    case
        when latest.successor_symbol is not null then 'replaced by ' || latest.successor_symbol
        when not calls.has_answer then 'last API call failed: ' || concat_ws(', ', calls.outcome, calls.detail)
        when payloads.verdict = 'REJECTED' then 'last payload was rejected: ' || coalesce(payloads.reason, 'see tapeline rejected list')
        when payloads.verdict is null then 'no payload in the warehouse yet'
        when latest.symbol is null then 'no bar in its payloads: ' || payloads.verdict
        when not latest.is_active then 'time series ended: the last payload has no newer week'
        else 'last payload was fetched on ' || to_char(payloads.fetched_at at time zone 'UTC', 'YYYY-MM-DD')
    end as reason
from known
cross join newest
left join gold.latest_week as latest
    on latest.symbol = known.symbol
left join last_payloads as payloads
    on payloads.symbol = known.symbol
left join ops.last_call as calls
    on calls.symbol = known.symbol
    and calls.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
where latest.is_current is not true
order by
    latest.successor_symbol is not null,
    latest.week_ending desc nulls first,
    known.symbol
