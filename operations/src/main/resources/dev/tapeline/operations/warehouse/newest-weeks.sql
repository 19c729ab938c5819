-- One row per symbol: its newest bar.

select
    symbol,
    company_name,
    to_char(week_ending, 'IYYY-"W"IW') as week,
    is_complete,
    is_current,
    close_price::numeric(18, 2) as close,
    to_char(weekly_return_pct * 100, 'FM990.00" %"') as weekly_return
from gold.latest_week
order by symbol
