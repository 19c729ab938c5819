-- build: intermediate
-- grain: one row per symbol whose bars are those of another symbol, which counts instead
-- reads: silver.weekly_bar, gold_build.listing, seed.watch_list

with

bars as (
    select
        symbol,
        week_ending,
        close,
        volume
    from ${silver}.weekly_bar
    where volume > 0
),

-- Pairs of symbols that are equal in every thirteenth week are candidates; then all their weeks are compared.
probes as (
    select * from bars
    where extract(week from week_ending)::integer % 13 = 0
),

alike as (
    select
        one.symbol,
        other.symbol as other_symbol
    from probes as one
    inner join probes as other
        on other.week_ending = one.week_ending
        and other.close = one.close
        and other.volume = one.volume
        and other.symbol > one.symbol
    group by
        one.symbol,
        other.symbol
    having count(*) >= 2
),

pairs as (
    select
        alike.symbol,
        alike.other_symbol
    from alike
    inner join bars as one
        on one.symbol = alike.symbol
    inner join bars as other
        on other.symbol = alike.other_symbol
        and other.week_ending = one.week_ending
    group by
        alike.symbol,
        alike.other_symbol
    having count(*) filter (where other.close = one.close and other.volume = one.volume) >= greatest(26, 0.9 * count(*))
),

-- The watch list already says which of the two is the successor.
unexplained as (
    select pairs.*
    from pairs
    where not exists (
        select from ${seed}.watch_list as entries
        where (entries.symbol, entries.successor_of) in (
            (pairs.symbol, pairs.other_symbol), (pairs.other_symbol, pairs.symbol)
        )
    )
),

directed as (
    select
        symbol,
        other_symbol
    from unexplained

    union all

    select
        other_symbol as symbol,
        symbol as other_symbol
    from unexplained
),

ranks as (
    select
        listings.symbol,
        listings.last_week,
        entries.symbol is not null as is_watched
    from ${gold_build}.listing as listings
    left join ${seed}.watch_list as entries
        on entries.symbol = listings.symbol
)

-- The symbol with the later bar counts, else the one on the watch list, else the last one by name.
select distinct on (directed.symbol)
    directed.symbol,
    directed.other_symbol as counted_symbol
from directed
inner join ranks as own
    on own.symbol = directed.symbol
inner join ranks as others
    on others.symbol = directed.other_symbol
where (others.last_week, others.is_watched, others.symbol collate "C") > (own.last_week, own.is_watched, own.symbol collate "C")
order by
    directed.symbol,
    others.last_week desc,
    others.is_watched desc,
    others.symbol collate "C" desc
