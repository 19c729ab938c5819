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
    answer.verdict,
    answer.reason,
    to_char(answer.fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at
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
) as answer
    on true
order by
    age_weeks desc nulls first,
    known.symbol
