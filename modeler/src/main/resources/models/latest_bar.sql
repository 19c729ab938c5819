-- build: table
-- grain: one row per stock
-- reads: silver.weekly_bar, gold.listing, gold.dim_stock, gold.dim_date

with

listings as (
    select * from ${gold}.listing
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

-- Of bars alone: a saved OVERVIEW may be dated by its file's time stamp, which says nothing of prices.
newest as (
    select max(fetched_at) as newest_fetched_at
    from ${silver}.weekly_bar
),

sessions (market, zone, close_time) as (
    values
        ('United States', 'America/New_York', interval '16:00'),
        ('London', 'Europe/London', interval '16:35'),
        ('Toronto', 'America/Toronto', interval '16:00'),
        ('other', 'America/New_York', interval '17:00')
),

-- The day on which the newest answer would have seen a close that was six hours old.
last_days as (
    select
        sessions.market,
        sessions.zone,
        sessions.close_time,
        (
            (newest.newest_fetched_at - interval '6 hours') at time zone sessions.zone - sessions.close_time
        )::date as last_day
    from sessions
    cross join newest
),

-- Weeks that a holiday ends before Friday are known from the bars, which the exchange's calendar has judged.
markets as (
    select
        last_days.market,
        greatest(
            last_days.last_day - (extract(isodow from last_days.last_day)::integer + 2) % 7,
            max(listings.last_complete_week)
        ) as newest_complete_week,
        last_days.zone,
        last_days.close_time
    from last_days
    inner join listings
        on listings.market = last_days.market
    group by
        last_days.market,
        last_days.last_day,
        last_days.zone,
        last_days.close_time
)

select
    stocks.stock_id,
    dates.date_id,
    coalesce(listings.last_complete_week = markets.newest_complete_week, false) as is_current,
    markets.newest_complete_week,
    listings.last_complete_week,
    listings.market,
    markets.zone as market_zone,
    markets.close_time as market_close
from listings
inner join markets
    on markets.market = listings.market
inner join stocks
    on stocks.symbol = listings.symbol
inner join dates
    on dates.week_ending = coalesce(listings.last_complete_week, listings.last_week)
order by listings.symbol
