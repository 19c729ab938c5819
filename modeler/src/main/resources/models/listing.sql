-- build: intermediate
-- grain: one row per symbol with bars
-- reads: silver.symbol_version, silver.weekly_bar, seed.exchanges

with

symbols as (
    select
        symbol,
        changed_at
    from ${silver}.symbol_version
),

-- A few look-ups by key per symbol, faster than a scan of all bars.
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

exchanges as (
    select * from ${seed}.exchanges
),

-- A single letter after the dot is a share class (BRK.B) unless it is the suffix of an exchange (VOD.L).
suffixed as (
    select
        *,
        case
            when symbol ~ '\.[A-Z0-9-]$' and substring(symbol from '.$') not in (select suffix from exchanges) then ''
            else coalesce(substring(symbol from '\.([A-Z0-9-]*)$'), '')
        end as suffix
    from spans
),

-- The row * is for every suffix that has no row of its own.
with_exchange as (
    select
        suffixed.*,
        coalesce(exchanges.market, others.market) as market,
        exchanges.currency as exchange_currency
    from suffixed
    inner join exchanges as others
        on others.suffix = '*'
    left join exchanges
        on exchanges.suffix = suffixed.suffix
)

-- The currency is null if the exchange or its currency is unknown.
select
    symbol,
    market,
    exchange_currency as suffix_currency,
    first_week,
    last_week,
    last_complete_week,
    changed_at
from with_exchange
