-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold.scaled_series, gold.eligible_deviation

with

bars as (
    select
        series_number,
        week_index,
        bar_number,
        is_complete,
        is_eligible,
        is_two_scale_week,
        (adjusted_close * 1000000)::bigint as close_in_millionths,
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

-- Sums are running ones, of which the difference is taken: exact, since they are integers and numeric.
with_running as (
    select
        *,
        total_return_close / previous_total_return_close - 1 as weekly_return,
        lag(price_close) over so_far as previous_price_close,
        row_number() over so_far as bars_so_far,
        count(*) filter (where is_eligible) over so_far as eligible_number,
        first_value(week_index) over so_far as first_week_index,
        max(total_return_close) over so_far as highest_close_so_far,
        sum(close_in_millionths) over so_far as closes_so_far,
        sum(ordinary_dividend) over so_far as dividends_so_far
    from bars
    window so_far as (partition by series_number order by week_index rows between unbounded preceding and current row)
),

with_year_before as (
    select
        *,
        closes_so_far - coalesce(lag(closes_so_far, 40) over year_before, 0) as sum_of_last_40_closes,
        dividends_so_far - coalesce(last_value(dividends_so_far) over year_before, 0) as dividends_of_last_year,
        last_value(week_index) over year_before as week_index_year_before,
        last_value(total_return_close) over year_before as close_year_before
    from with_running
    window year_before as (
        partition by series_number order by week_index range between unbounded preceding and 52 preceding
    )
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
    case
        when bars.week_index_year_before >= bars.week_index - 54
            then bars.total_return_close / bars.close_year_before - 1
    end as return_52w_pct,
    -- Prices have at most six decimals: a smaller deviation is the noise of double arithmetic, and counts as 0.
    case
        when bars.is_eligible
            and deviations.first_week_index_before >= bars.week_index - 60
            and deviations.deviation_before > 1e-12
            then (bars.weekly_return - deviations.mean_before) / deviations.deviation_before
    end as z_score_52w,
    bars.total_return_close / bars.highest_close_so_far - 1 as drawdown_pct,
    bars.dividends_of_last_year::double precision / bars.close_in_last_shares as yield_52w_pct,
    case
        when bars.bars_so_far >= 40 then bars.close_in_millionths::numeric * 40 > bars.sum_of_last_40_closes
    end as is_above_ma40,
    bars.first_week_index <= bars.week_index - 51 as has_52_weeks
from with_year_before as bars
left join deviations
    on deviations.series_number = bars.series_number
    and deviations.eligible_number = bars.eligible_number
