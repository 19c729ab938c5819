-- build: intermediate
-- grain: one row per symbol and week
-- reads: gold_build.series, gold_build.weekly_series, gold_build.bar_action, gold_build.split_ladder,
--        gold_build.reinvested_step
-- look back: 54 weeks, 40 bars
-- splits by: series_number of gold_build.weekly_series, gold_build.bar_action, gold_build.reinvested_step

with

series as (
    select * from ${gold_build}.series
),

actions as not materialized (
    select * from ${gold_build}.bar_action
),

ladder as not materialized (
    select * from ${gold_build}.split_ladder
),

-- Not materialized: the planner knows the numbers of a table, and hashes this side of a join instead of all bars.
reinvested as not materialized (
    select
        series_number,
        step,
        step_number,
        week_index,
        bar_number,
        shares
    from ${gold_build}.reinvested_step
),

-- The last step before the bars that are read.
steps_before as (
    select
        reinvested.series_number,
        max(reinvested.step) as step
    from reinvested
    inner join series
        on series.series_number = reinvested.series_number
        and date '1970-01-02' + reinvested.week_index * 7 < series.read_from_week_ending
    group by reinvested.series_number
),

-- The adjusted closes of a series as an array with one element per week, so that a look-up of an earlier week costs nothing: a
-- window for each distance took a third of the time. In a week without a bar it is that of the bar one or two weeks before.
-- NaN where it is unknown: elements of an array with nulls are found by counting.
weekly_closes as (
    select
        series_number,
        week_index,
        coalesce(adjusted_close, 'NaN') as adjusted_close
    from ${gold_build}.weekly_series

    union all

    select
        bars.series_number,
        weeks.week_index,
        case
            when weeks.week_index <= bars.week_index - bars.weeks_since_previous + 2
                then coalesce(bars.previous_adjusted_close, 'NaN')
            else 'NaN'
        end as adjusted_close
    from ${gold_build}.weekly_series as bars
    cross join lateral generate_series(
        bars.week_index - bars.weeks_since_previous + 1, bars.week_index - 1
    ) as weeks (week_index)
    where bars.weeks_since_previous > 1
),

closes as (
    select
        series_number,
        min(week_index) as first_week_index,
        array_agg(adjusted_close order by week_index) as adjusted_closes
    from weekly_closes
    group by series_number
),

-- "offset 0" looks the elements up here: the planner would take whole arrays through all joins and windows.
weeks as (
    select
        bars.*,
        nullif(closes.adjusted_closes[bars.week_index - closes.first_week_index - 3], 'NaN') as close_4_weeks_before,
        nullif(closes.adjusted_closes[bars.week_index - closes.first_week_index - 12], 'NaN') as close_13_weeks_before,
        nullif(closes.adjusted_closes[bars.week_index - closes.first_week_index - 25], 'NaN') as close_26_weeks_before,
        nullif(closes.adjusted_closes[bars.week_index - closes.first_week_index - 51], 'NaN') as close_52_weeks_before
    from ${gold_build}.weekly_series as bars
    inner join closes
        on closes.series_number = bars.series_number
    offset 0
),

-- Numeric where a split follows, so that closes are rounded as in the fact table; terms are divided once.
bars as (
    select
        bars.series_number,
        bars.week_index,
        series.first_week_index,
        bars.close_4_weeks_before,
        bars.close_13_weeks_before,
        bars.close_26_weeks_before,
        bars.close_52_weeks_before,
        bars.close / series.first_close as close_by_first_close,
        series.highest_close_before,
        bars.bar_number,
        bars.is_complete,
        bars.is_eligible,
        bars.weeks_since_previous,
        bars.adjusted_close,
        coalesce(reinvested.step, steps_before.step) as reinvestment_step,
        bars.adjusted_close / bars.previous_adjusted_close - 1 as weekly_return,
        case when actions.is_two_scale_week then null else bars.high / bars.low - 1 end as weekly_range,
        coalesce(actions.kind = 'spin_off' or actions.is_special_dividend, false) as is_value_distributed,
        case when actions.is_special_dividend then 0 else bars.dividend * coalesce(actions.dividend_unit, 1)::double precision end
        * case
            when actions.is_dividend_adjusted then coalesce(ladder.later_new / ladder.later_old, 1)::double precision
            else 1
        end / bars.previous_close as ordinary_share,
        case
            when ladder.later_new is null then bars.close
            else (bars.close::numeric * ladder.later_old / ladder.later_new)::numeric(38, 6)::double precision
        end as price_close,
        case
            when ladder.later_new is null then bars.close
            else bars.close * (ladder.later_old / ladder.later_new)::double precision
        end as close_in_last_shares,
        case
            when bars.dividend = 0 or coalesce(actions.is_special_dividend, false) then null
            when ladder.later_new is null or actions.is_dividend_adjusted
                then bars.dividend::numeric * coalesce(actions.dividend_unit, 1)
            else bars.dividend::numeric * coalesce(actions.dividend_unit, 1) * ladder.later_old / ladder.later_new
        end as ordinary_dividend
    from weeks as bars
    inner join series
        on series.series_number = bars.series_number
    left join actions
        on actions.bar_number = bars.bar_number
    left join reinvested
        on reinvested.bar_number = bars.bar_number
    left join steps_before
        on steps_before.series_number = bars.series_number
    left join ladder
        on ladder.series_number = bars.series_number
        and ladder.valid_from <= bars.week_index
        and ladder.valid_before > bars.week_index
    offset 0
),

-- The ordinary dividends by number, and how often they are paid: by the weeks since the one before.
ordinary_dividends as (
    select
        series.series_number,
        actions.week_index,
        case
            when ladder.later_new is null or actions.is_dividend_adjusted
                then actions.dividend::numeric * coalesce(actions.dividend_unit, 1)
            else actions.dividend::numeric * coalesce(actions.dividend_unit, 1) * ladder.later_old / ladder.later_new
        end as ordinary_dividend
    from actions
    inner join series
        on series.series_number = actions.series_number
        and date '1970-01-02' + actions.week_index * 7 >= series.read_from_week_ending
    left join ladder
        on ladder.series_number = actions.series_number
        and ladder.valid_from <= actions.week_index
        and ladder.valid_before > actions.week_index
    where actions.dividend > 0
        and not coalesce(actions.is_special_dividend, false)
),

payments as (
    select
        series_number,
        week_index,
        ordinary_dividend,
        row_number() over series as payment_number,
        sum(ordinary_dividend) over so_far as paid_so_far,
        case
            when week_index - lag(week_index) over series <= 2 then 52
            when week_index - lag(week_index) over series between 3 and 6 then 12
            when week_index - lag(week_index) over series between 7 and 8 then 6
            when week_index - lag(week_index) over series between 9 and 17 then 4
            when week_index - lag(week_index) over series between 20 and 32 then 2
            when week_index - lag(week_index) over series between 45 and 60 then 1
        end as per_year
    from ordinary_dividends
    where ordinary_dividend > 0
    window
        series as (partition by series_number order by week_index),
        so_far as (partition by series_number order by week_index rows between unbounded preceding and current row)
),

payment_changes as (
    select
        *,
        lag(per_year) over series is distinct from per_year as is_change,
        paid_so_far - coalesce(lag(paid_so_far, per_year) over series, 0) as paid_in_last_year
    from payments
    window series as (partition by series_number order by week_index)
),

payment_runs as (
    select
        *,
        sum(is_change::integer) over (
            partition by series_number order by week_index rows between unbounded preceding and current row
        ) as run_number
    from payment_changes
),

-- For each payment, how many gaps of one length end with it, and the sum of one year's worth of payments.
regular_payments as (
    select
        series_number,
        payment_number,
        per_year,
        paid_in_last_year,
        row_number() over (partition by series_number, run_number order by week_index) as n_regular_gaps
    from payment_runs
    where per_year is not null
),

-- Sums over integers and numeric are exact, so that those of a window are differences of those so far.
so_far as (
    select
        *,
        lag(price_close) over so_far as previous_price_close,
        count(*) filter (where is_eligible) over so_far as eligible_number,
        max(reinvestment_step) over so_far as last_reinvestment_step,
        greatest(max(adjusted_close) over so_far, highest_close_before) as highest_close_so_far,
        count(adjusted_close) over so_far as n_closes,
        sum(round(adjusted_close * 1000000)::bigint) over so_far as sum_of_closes,
        count(ordinary_dividend) over so_far as payment_number
    from bars
    window so_far as (partition by series_number order by week_index rows between unbounded preceding and current row)
),

windowed as (
    select
        *,
        n_closes - lag(n_closes, 40, 0::bigint) over last_53_weeks as n_of_last_40_closes,
        sum_of_closes - coalesce(lag(sum_of_closes, 40) over last_53_weeks, 0) as sum_of_last_40_closes,
        coalesce(lag(week_index, 39) over last_53_weeks > week_index - 52, false) as has_year_of_bars,
        count(ordinary_dividend) over last_53_weeks as n_payments,
        sum(ordinary_dividend) over last_53_weeks as dividends_of_last_53_weeks
    from so_far
    window last_53_weeks as (partition by series_number order by week_index range between 52 preceding and current row)
)

select
    windowed.series_number,
    windowed.week_index,
    windowed.bar_number,
    windowed.is_complete,
    windowed.is_eligible,
    windowed.eligible_number,
    windowed.weeks_since_previous,
    price_close,
    close_by_first_close * coalesce(reinvested.shares, 1) as total_return_index,
    weekly_return as weekly_return_pct,
    -- The adjusted closes hold what a spin-off or a special dividend took out of the price, and the ordinary dividend.
    case
        when is_value_distributed then (1 + weekly_return) * (1 - ordinary_share) - 1
        else price_close / previous_price_close - 1
    end as price_return_pct,
    weekly_range as volatility_pct,
    adjusted_close / close_4_weeks_before - 1 as return_4w_pct,
    adjusted_close / close_13_weeks_before - 1 as return_13w_pct,
    adjusted_close / close_26_weeks_before - 1 as return_26w_pct,
    adjusted_close / close_52_weeks_before - 1 as return_52w_pct,
    close_4_weeks_before / close_52_weeks_before - 1 as momentum_12_1_pct,
    adjusted_close / highest_close_so_far - 1 as drawdown_pct,
    case
        when first_week_index <= windowed.week_index - 52
            then coalesce(
                case
                    when regular_payments.n_regular_gaps >= windowed.n_payments - 1
                        and windowed.n_payments > regular_payments.per_year
                        then regular_payments.paid_in_last_year
                    else windowed.dividends_of_last_53_weeks
                end,
                0
            )::double precision / close_in_last_shares
    end as yield_52w_pct,
    case
        when n_of_last_40_closes = 40
            then round(adjusted_close * 1000000)::bigint * 40::numeric > sum_of_last_40_closes
    end as is_above_ma40,
    has_year_of_bars
from windowed
left join reinvested
    on reinvested.step_number = windowed.series_number * 10000::bigint + windowed.last_reinvestment_step
left join regular_payments
    on regular_payments.series_number = windowed.series_number
    and regular_payments.payment_number = windowed.payment_number
