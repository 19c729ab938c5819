-- build: intermediate
-- grain: one row per symbol with bars
-- reads: silver.symbol_version, silver.weekly_bar

with

symbols as (
    select
        symbol,
        changed_at
    from ${silver}.symbol_version
),

-- A few look-ups by key for each symbol, and not a pass over all bars.
spans as (
    select
        symbols.symbol,
        symbols.changed_at,
        first_bar.week_ending as first_week,
        last_bar.week_ending as last_week,
        last_complete_bar.week_ending as last_complete_week
    from symbols
    cross join lateral (
        select week_ending from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
        order by week_ending
        limit 1
    ) as first_bar
    cross join lateral (
        select week_ending from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
        order by week_ending desc
        limit 1
    ) as last_bar
    left join lateral (
        select week_ending from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
            and bars.is_complete
        order by week_ending desc
        limit 1
    ) as last_complete_bar on true
),

-- A single letter behind the dot is a share class (BRK.B), not an exchange.
suffixed as (
    select
        *,
        substring(symbol from '\.([A-Z0-9-]{2,})$') as suffix
    from spans
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
    changed_at
from suffixed
