-- build: incremental
-- replaces: stock_id of gold_build.series
-- grain: one row per stock that has paid a dividend
-- reads: gold_build.series, gold_build.stock_action, gold_build.split_ladder, gold_build.latest_bar, gold.dim_stock,
--        gold.dim_date, gold.fact_adjusted_prices

with

latest as (
    select
        latest_bar.stock_id,
        series.series_number,
        dim_stock.symbol,
        dim_stock.company_name,
        latest_bar.date_id,
        dim_date.week_ending,
        (dim_date.week_ending - date '1970-01-02') / 7 as week_index
    from ${gold_build}.latest_bar as latest_bar
    inner join ${gold_build}.series as series
        on series.stock_id = latest_bar.stock_id
    inner join ${gold}.dim_stock as dim_stock
        on dim_stock.stock_id = latest_bar.stock_id
    inner join ${gold}.dim_date as dim_date
        on dim_date.date_id = latest_bar.date_id
),

-- Terms are multiplied instead of rounded ratios, so that the product is exact.
dividends as (
    select
        latest.series_number,
        actions.week_index,
        date '1970-01-02' + actions.week_index * 7 as week_ending,
        latest.week_ending as latest_week_ending,
        actions.dividend::numeric * coalesce(actions.dividend_unit, 1)
        * case when actions.is_dividend_adjusted then coalesce(ladder.later_new / ladder.later_old, 1) else 1 end
            as dividend_amount,
        case
            when actions.is_dividend_adjusted or ladder.later_new is null
                then actions.dividend::numeric * coalesce(actions.dividend_unit, 1)
            else actions.dividend::numeric * coalesce(actions.dividend_unit, 1) * ladder.later_old / ladder.later_new
        end as dividend_in_last_shares,
        -- The value of shares of a spin-off is no dividend in cash.
        case
            when not actions.is_special_dividend then 'ordinary'
            when actions.kind = 'spin_off' then 'spin_off'
            else 'special'
        end as payment_kind
    from ${gold_build}.stock_action as actions
    inner join latest
        on latest.stock_id = actions.stock_id
    left join ${gold_build}.split_ladder as ladder
        on ladder.series_number = latest.series_number
        and ladder.valid_from <= actions.week_index
        and ladder.valid_before > actions.week_index
    where actions.dividend > 0
),

-- The bar of the newest complete week, which may lie before all weeks that an increment reads.
bars as (
    select
        latest.series_number,
        facts.close_price::double precision * coalesce(ladder.later_old / ladder.later_new, 1)::double precision
            as close_in_last_shares,
        facts.yield_52w_pct
    from latest
    inner join ${gold}.fact_adjusted_prices as facts
        on facts.stock_id = latest.stock_id
        and facts.date_id = latest.date_id
    left join ${gold_build}.split_ladder as ladder
        on ladder.series_number = latest.series_number
        and ladder.valid_from <= latest.week_index
        and ladder.valid_before > latest.week_index
),

payments as (
    select
        series_number,
        week_ending,
        dividend_amount,
        dividend_in_last_shares,
        payment_kind,
        week_ending > latest_week_ending - 364 as is_in_last_year,
        week_ending > latest_week_ending - 371 as is_in_last_53_weeks,
        row_number() over from_last as number_from_last,
        week_index - lag(week_index) over from_first as gap_weeks
    from dividends
    where latest_week_ending >= week_ending
    window
        from_last as (partition by series_number, payment_kind order by week_ending desc),
        from_first as (partition by series_number, payment_kind order by week_ending)
),

totals as (
    select
        series_number,
        count(*) filter (where payment_kind = 'ordinary') as n_payments,
        count(*) filter (where payment_kind = 'special') as n_specials,
        count(*) filter (where payment_kind = 'ordinary' and is_in_last_year) as payments_per_year,
        min(week_ending) filter (where payment_kind = 'ordinary') as first_payment_week,
        max(week_ending) filter (where payment_kind = 'ordinary') as last_payment_week,
        max(dividend_amount) filter (where payment_kind = 'ordinary' and number_from_last = 1) as last_dividend_amount,
        percentile_cont(0.5) within group (order by gap_weeks)
            filter (where payment_kind = 'ordinary' and number_from_last <= 7) as median_gap_weeks,
        coalesce(sum(dividend_in_last_shares) filter (where is_in_last_53_weeks and payment_kind = 'special'), 0)
            as specials_of_year
    from payments
    group by series_number
)

select
    latest.stock_id,
    latest.symbol,
    latest.company_name,
    latest.week_ending,
    totals.n_payments,
    totals.n_specials,
    totals.payments_per_year,
    totals.first_payment_week,
    totals.last_payment_week,
    totals.last_dividend_amount::numeric(18, 6) as last_dividend_amount,
    totals.median_gap_weeks,
    case
        when totals.n_payments = 0 then 'none'
        when totals.n_payments = 1 then 'single'
        when (latest.week_ending - totals.last_payment_week) / 7 > 104
            or totals.median_gap_weeks <= 60
            and (latest.week_ending - totals.last_payment_week) / 7 > 1.5 * totals.median_gap_weeks + 4 then 'stopped'
        when totals.median_gap_weeks <= 2 then 'weekly'
        when totals.median_gap_weeks between 3 and 6 then 'monthly'
        when totals.median_gap_weeks between 10 and 16 then 'quarterly'
        when totals.median_gap_weeks between 22 and 30 then 'semi-annual'
        when totals.median_gap_weeks between 45 and 60 then 'annual'
        else 'irregular'
    end as frequency,
    bars.yield_52w_pct,
    bars.yield_52w_pct + totals.specials_of_year::double precision / bars.close_in_last_shares as yield_52w_with_specials_pct
from totals
inner join latest
    on latest.series_number = totals.series_number
inner join bars
    on bars.series_number = totals.series_number
order by latest.symbol
