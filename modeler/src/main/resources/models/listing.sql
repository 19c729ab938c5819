-- build: intermediate
-- grain: one row per symbol with bars
-- reads: gold.weekly_series

with

bars as (
    select
        symbol,
        week_ending,
        is_complete,
        loaded_at
    from ${gold}.weekly_series
),

-- A single letter behind the dot is a share class (BRK.B), not an exchange.
symbols as (
    select
        symbol,
        substring(symbol from '\.([A-Z0-9-]{2,})$') as suffix,
        min(week_ending) as first_week,
        max(week_ending) as last_week,
        max(week_ending) filter (where is_complete) as last_complete_week,
        max(loaded_at) as loaded_at
    from bars
    group by symbol
)

select
    symbol,
    case
        when suffix is null then 'United States'
        when suffix = 'LON' then 'London'
        when suffix in ('TRT', 'TRV', 'TO') then 'Toronto'
        else 'other'
    end as market,
    case
        when suffix = 'LON' then 'GBX'
        when suffix in ('TRT', 'TRV', 'TO') then 'CAD'
        else 'USD'
    end as suffix_currency,
    first_week,
    last_week,
    last_complete_week,
    loaded_at
from symbols
