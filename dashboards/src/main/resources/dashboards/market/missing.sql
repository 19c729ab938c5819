with

newest as (
    select {{newest_week}} as newest_week
)

select
    known.symbol,
    latest.company_name,
    to_char(latest.week_ending, 'IYYY-"W"IW') as last_week,
    (newest.newest_week - latest.week_ending) / 7 as age_weeks,
    case
        when latest.successor_symbol is not null then 'replaced by ' || latest.successor_symbol
        when last_call.outcome <> 'PAYLOAD' then 'last API call failed: ' || last_call.outcome
        when last_payload.verdict = 'REJECTED' then 'last payload was rejected: ' || coalesce(last_payload.reason, 'see tapeline rejected list')
        when last_payload.verdict is null then 'no payload in the warehouse yet'
        when latest.symbol is null then 'no bar in its payloads: ' || last_payload.verdict
        when not latest.is_active then 'time series ended: the last payload has no newer week'
        else 'last payload was fetched on ' || to_char(last_payload.fetched_at at time zone 'UTC', 'YYYY-MM-DD')
    end as reason
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
where latest.is_current is not true
order by
    latest.successor_symbol is not null,
    age_weeks nulls first,
    known.symbol
