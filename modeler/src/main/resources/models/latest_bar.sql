-- build: table
-- schema: gold_build
-- grain: one row per stock
-- reads: silver.weekly_bar, gold_build.listing, gold.dim_stock, gold.dim_date, seed.exchanges, seed.run_settings

with

listings as (
    select * from ${gold_build}.listing
),

stocks as (
    select
        stock_id,
        symbol
    from ${gold}.dim_stock
),

dates as (
    select
        date_id,
        week_ending
    from ${gold}.dim_date
),

-- Only the times of bars: the time of a saved OVERVIEW may be the time of its file, which says nothing about prices.
newest as (
    select max(fetched_at) as newest_fetched_at
    from ${silver}.weekly_bar
),

settings as (
    select settling_time from ${seed}.run_settings
),

sessions as (
    select distinct
        market,
        time_zone,
        close_time
    from ${seed}.exchanges
),

-- The last day whose close was at least the settling time before the newest payload was fetched.
last_days as (
    select
        sessions.market,
        sessions.time_zone,
        sessions.close_time,
        (
            (newest.newest_fetched_at - settings.settling_time) at time zone sessions.time_zone - sessions.close_time
        )::date as last_day
    from sessions
    cross join newest
    cross join settings
),

-- A holiday can end a week before Friday: then a bar is complete by the exchange's calendar before Friday's close.
markets as (
    select
        last_days.market,
        greatest(
            last_days.last_day - (extract(isodow from last_days.last_day)::integer + 2) % 7,
            max(listings.last_complete_week)
        ) as newest_complete_week,
        last_days.time_zone,
        last_days.close_time
    from last_days
    inner join listings
        on listings.market = last_days.market
    group by
        last_days.market,
        last_days.last_day,
        last_days.time_zone,
        last_days.close_time
),

-- When the week after the newest complete one will be complete: what a reader compares with the clock.
next_weeks as (
    select
        markets.*,
        (markets.newest_complete_week + 7 + markets.close_time) at time zone markets.time_zone
            + settings.settling_time as next_complete_at
    from markets
    cross join settings
)

select
    stocks.stock_id,
    dates.date_id,
    coalesce(listings.last_complete_week = markets.newest_complete_week, false) as is_current,
    markets.newest_complete_week,
    listings.last_complete_week,
    listings.market,
    markets.time_zone as market_zone,
    markets.close_time as market_close,
    markets.next_complete_at
from listings
inner join next_weeks as markets
    on markets.market = listings.market
inner join stocks
    on stocks.symbol = listings.symbol
inner join dates
    on dates.week_ending = coalesce(listings.last_complete_week, listings.last_week)
