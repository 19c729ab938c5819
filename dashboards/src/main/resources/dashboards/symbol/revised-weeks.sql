-- Weeks of which more than the adjusted close was revised after they were complete, or that were withdrawn: a dividend or a split
-- rescales the adjusted close of all weeks instead.
select
    to_char(week_ending, 'IYYY-"W"IW') as revised_week,
    count(*) as n_revisions,
    to_char(max(known_from) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as revised_at,
    string_agg(distinct cause, ', ') as cause
from gold.bar_revision
where symbol = ${symbol:sqlstring}
    and cause <> 'NEW_WEEKS'
    and (
        is_withdrawn
        or changed && array['last_trading_date', 'open', 'high', 'low', 'close', 'volume', 'dividend_amount']
    )
group by week_ending
order by
    max(known_from) desc,
    week_ending desc
limit 100
