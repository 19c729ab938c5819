-- build: intermediate
-- grain: one row per symbol whose bars are those of another symbol, which counts instead
-- reads: silver.weekly_bar, gold_build.probe_bar, gold_build.listing, seed.watch_list

with

ranks as (
    select
        listings.symbol,
        row_number() over (
            order by listings.last_week, entries.symbol is not null, listings.symbol collate "C"
        ) as rank
    from ${gold_build}.listing as listings
    left join ${seed}.watch_list as entries
        on entries.symbol = listings.symbol
),

-- Symbols that are equal in a thirteenth week are compared with the one that counts, and with the next one: of k symbols
-- that resemble each other that is 2k comparisons, all pairs would be k * k / 2.
probes as (
    select
        bars.symbol,
        ranks.rank,
        bars.week_ending,
        bars.close,
        bars.volume
    from ${gold_build}.probe_bar as bars
    inner join ranks
        on ranks.symbol = bars.symbol
),

resembling as (
    select
        symbol,
        first_value(symbol) over by_rank as highest_symbol,
        lag(symbol) over by_rank as next_symbol
    from probes
    window by_rank as (partition by week_ending, close, volume order by rank desc)
),

alike as (
    select
        resembling.symbol,
        others.symbol as other_symbol
    from resembling
    cross join lateral (
        values
            (highest_symbol),
            (nullif(next_symbol, highest_symbol))
    ) as others (symbol)
    where next_symbol is not null
        and others.symbol is not null
    group by
        resembling.symbol,
        others.symbol
    having count(*) >= 2
),

-- As a look-up per comparison, since few symbols resemble each other.
pairs as (
    select
        alike.symbol,
        alike.other_symbol
    from alike
    cross join lateral (
        select
            count(*) as n_bars,
            count(*) filter (where other.close = one.close and other.volume = one.volume) as n_equal_bars
        from ${silver}.weekly_bar as one
        inner join ${silver}.weekly_bar as other
            on other.week_ending = one.week_ending
        where one.symbol = alike.symbol
            and other.symbol = alike.other_symbol
            and one.volume > 0
            and other.volume > 0
    ) as compared
    where compared.n_equal_bars >= greatest(26, 0.9 * compared.n_bars)
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
)

-- The symbol with the later bar counts, else the one on the watch list, else the last one by name.
select distinct on (unexplained.symbol)
    unexplained.symbol,
    unexplained.other_symbol as counted_symbol
from unexplained
inner join ranks as others
    on others.symbol = unexplained.other_symbol
order by
    unexplained.symbol,
    others.rank desc
