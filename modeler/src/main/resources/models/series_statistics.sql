-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold.weekly_series, gold.corporate_action, gold.split_ladder
-- splits by: series_number of gold.weekly_series

with

actions as (
    select * from ${gold}.corporate_action
),

ladder as (
    select * from ${gold}.split_ladder
),

-- Numeric where a split follows, so that closes are rounded as in the fact table; terms are divided once.
bars as (
    select
        bars.series_number,
        bars.week_index,
        bars.bar_number,
        bars.is_complete,
        bars.is_eligible,
        bars.weeks_since_previous,
        bars.adjusted_close,
        bars.adjusted_close / bars.previous_adjusted_close - 1 as weekly_return,
        case when actions.is_two_scale_week then null else bars.high / bars.low - 1 end as weekly_range,
        round(bars.adjusted_close * 1000000)::bigint as close_in_millionths,
        case
            when ladder.later_new is null then bars.close
            else (bars.close::numeric * ladder.later_old / ladder.later_new)::numeric(24, 6)::double precision
        end as price_close,
        case
            when ladder.later_new is null then bars.close
            else bars.close * (ladder.later_old / ladder.later_new)::double precision
        end as close_in_last_shares,
        case
            when bars.dividend = 0 or coalesce(actions.kind in ('distribution', 'spin_off'), false) then null
            when ladder.later_new is null or actions.is_dividend_adjusted
                then bars.dividend::numeric * coalesce(actions.dividend_unit, 1)
            else bars.dividend::numeric * coalesce(actions.dividend_unit, 1) * ladder.later_old / ladder.later_new
        end as ordinary_dividend
    from ${gold}.weekly_series as bars
    left join actions
        on actions.series_number = bars.series_number
        and actions.week_index = bars.week_index
    left join ladder
        on ladder.series_number = bars.series_number
        and ladder.valid_from <= bars.week_index
        and ladder.valid_before > bars.week_index
),

-- Sums over integers and numeric are exact, so that rows that leave the window can be subtracted.
windowed as (
    select
        *,
        lag(price_close) over so_far as previous_price_close,
        count(*) over so_far as bars_so_far,
        count(*) filter (where is_eligible) over so_far as eligible_number,
        first_value(week_index) over so_far as first_week_index,
        max(adjusted_close) over so_far as highest_close_so_far,
        sum(close_in_millionths) over last_40 as sum_of_last_40_closes,
        sum(ordinary_dividend) over last_year as dividends_of_last_year,
        last_value(adjusted_close) over year_before as close_year_before
    from bars
    window
        so_far as (partition by series_number order by week_index rows between unbounded preceding and current row),
        last_40 as (partition by series_number order by week_index rows between 39 preceding and current row),
        last_year as (partition by series_number order by week_index range between 51 preceding and current row),
        year_before as (partition by series_number order by week_index range between 54 preceding and 52 preceding)
)

select
    series_number,
    week_index,
    bar_number,
    is_complete,
    is_eligible,
    eligible_number,
    weeks_since_previous,
    price_close,
    weekly_return as weekly_return_pct,
    price_close / previous_price_close - 1 as price_return_pct,
    weekly_range as volatility_pct,
    adjusted_close / close_year_before - 1 as return_52w_pct,
    adjusted_close / highest_close_so_far - 1 as drawdown_pct,
    coalesce(dividends_of_last_year, 0)::double precision / close_in_last_shares as yield_52w_pct,
    case when bars_so_far >= 40 then close_in_millionths * 40::numeric > sum_of_last_40_closes end as is_above_ma40,
    first_week_index <= week_index - 51 as has_52_weeks
from windowed
