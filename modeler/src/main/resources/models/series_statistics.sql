-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold.scaled_series, gold.eligible_deviation

with

bars as (
    select
        bar_number,
        symbol,
        week_index,
        is_complete,
        is_eligible,
        eligible_number,
        is_two_scale_week,
        adjusted_close,
        adjusted_close::double precision as total_return_close,
        previous_adjusted_close::double precision as previous_total_return_close,
        split_adj_close::double precision as price_close,
        high::double precision as high,
        low::double precision as low,
        close_in_last_shares,
        case
            when corporate_action in ('distribution', 'spin_off') then 0
            else dividend_in_last_shares
        end as ordinary_dividend
    from ${gold}.scaled_series
),

deviations as (
    select * from ${gold}.eligible_deviation
),

-- Sums over numeric, since only they can take away exactly the row that leaves a sliding frame.
with_frames as (
    select
        *,
        total_return_close / previous_total_return_close - 1 as weekly_return,
        lag(price_close) over series as previous_price_close,
        row_number() over series as bars_so_far,
        max(total_return_close) over so_far as highest_close_so_far,
        first_value(week_index) over so_far as first_week_index,
        sum(adjusted_close) over last_40_bars as sum_of_last_40_bars,
        sum(ordinary_dividend) over last_year as dividends_of_last_year,
        last_value(total_return_close) over a_year_before as close_a_year_before
    from bars
    window
        series as (partition by symbol order by week_index),
        so_far as (partition by symbol order by week_index rows between unbounded preceding and current row),
        last_40_bars as (partition by symbol order by week_index rows between 39 preceding and current row),
        last_year as (partition by symbol order by week_index range between 51 preceding and current row),
        a_year_before as (partition by symbol order by week_index range between 54 preceding and 52 preceding)
)

select
    bars.bar_number,
    bars.weekly_return as weekly_return_pct,
    bars.price_close / bars.previous_price_close - 1 as price_return_pct,
    case when not bars.is_two_scale_week then bars.high / bars.low - 1 end as volatility_pct,
    case
        when bars.is_complete and deviations.first_week_index > bars.week_index - 60
            then deviations.log_deviation * sqrt(52)
    end as volatility_52w_pct,
    bars.total_return_close / bars.close_a_year_before - 1 as return_52w_pct,
    -- Prices have at most six decimals: a smaller deviation is the noise of double arithmetic, and counts as 0.
    case
        when bars.is_eligible
            and deviations.first_week_index_before >= bars.week_index - 60
            and deviations.deviation_before > 1e-12
            then (bars.weekly_return - deviations.mean_before) / deviations.deviation_before
    end as z_score_52w,
    bars.total_return_close / bars.highest_close_so_far - 1 as drawdown_pct,
    bars.dividends_of_last_year::double precision / bars.close_in_last_shares as yield_52w_pct,
    case when bars.bars_so_far >= 40 then bars.adjusted_close * 40 > bars.sum_of_last_40_bars end as is_above_ma40,
    bars.first_week_index <= bars.week_index - 51 as has_52_weeks
from with_frames as bars
left join deviations
    on deviations.symbol = bars.symbol
    and deviations.eligible_number = bars.eligible_number
