select
    symbol,
    cause,
    field,
    sum(weeks) as n_restated_weeks,
    to_char(max(fetched_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at
from {{restatements}} as restatements
where fetched_at > (
    select max(receipts.fetched_at) - interval '7 days'
    from {{receipts}} as receipts
    where receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
)
group by
    symbol,
    cause,
    field
order by
    n_restated_weeks desc,
    symbol
limit 200
