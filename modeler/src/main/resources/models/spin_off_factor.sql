-- build: intermediate
-- grain: one row per spin-off whose value is not in the vendor's dividend column
-- reads: gold_build.whole_series, gold_build.price_jump, gold_build.decided_action, silver.weekly_bar, silver.bar_history

-- How the adjustment factor changed, as it was first believed: later rescales of the history change its last digits. Only what
-- was believed with the present closes counts, and with a change that is the present one but for rounding.

with

spin_offs as (
    select
        jumps.series_number,
        jumps.week_index,
        series.symbol,
        date '1970-01-02' + jumps.week_index * 7 as week_ending,
        date '1970-01-02' + (jumps.week_index - jumps.weeks_since_previous) * 7 as previous_week_ending,
        jumps.close,
        jumps.previous_close,
        jumps.rescale
    from ${gold_build}.price_jump as jumps
    inner join ${gold_build}.decided_action as actions
        on actions.series_number = jumps.series_number
        and actions.week_index = jumps.week_index
    inner join ${gold_build}.whole_series as series
        on series.series_number = jumps.series_number
    where actions.kind = 'spin_off'
        and not actions.is_special_dividend
        and jumps.rescale is not null
),

versions as (
    select
        symbol,
        week_ending,
        known_from,
        known_to,
        close,
        adjusted_close
    from ${silver}.bar_history
    where symbol in (select symbol from spin_offs)

    union all

    select
        symbol,
        week_ending,
        fetched_at as known_from,
        'infinity' as known_to,
        close,
        adjusted_close
    from ${silver}.weekly_bar
    where symbol in (select symbol from spin_offs)
),

believed as (
    select
        spin_offs.series_number,
        spin_offs.week_index,
        spin_offs.rescale,
        greatest(bars.known_from, bars_before.known_from) as known_from,
        bars.adjusted_close::double precision / bars.close::double precision
        * bars_before.close::double precision / nullif(bars_before.adjusted_close, 0)::double precision as factor
    from spin_offs
    inner join versions as bars
        on bars.symbol = spin_offs.symbol
        and bars.week_ending = spin_offs.week_ending
        and bars.close::double precision = spin_offs.close
    inner join versions as bars_before
        on bars_before.symbol = spin_offs.symbol
        and bars_before.week_ending = spin_offs.previous_week_ending
        and bars_before.close::double precision = spin_offs.previous_close
        and bars_before.known_from < bars.known_to
        and bars_before.known_to > bars.known_from
)

select distinct on (series_number, week_index)
    series_number,
    week_index,
    factor
from believed
where abs(factor / rescale - 1) <= 0.0005
order by
    series_number,
    week_index,
    known_from
