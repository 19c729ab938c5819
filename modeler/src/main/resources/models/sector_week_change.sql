-- build: intermediate
-- grain: one row per sector and week in which bars may count differently, and one per sector, week and currency
-- reads: gold.fact_adjusted_prices, gold.dim_date, gold_build.changed_sector, gold_build.sector_span,
--        gold_build.sector_bar_before, gold_build.sector_week_before, gold_build.superseded_bar
-- splits by: date_id of gold.dim_date, gold_build.sector_bar_before, gold_build.sector_week_before,
--            gold_build.superseded_bar

-- The fact table is read once for all that is known of a sector's week. A rescaled history changes the last digits of returns
-- in every week, so an increment adds to the sums of before what changed: counts and sums of numeric values are exact, and do
-- not depend on the order. A median is computed again only if a value beside it changed.

with

weeks as (
    select
        min(date_id) as first_date_id,
        max(date_id) as last_date_id
    from ${gold}.dim_date
),

spans as (
    select * from ${gold_build}.sector_span
),

sectors as (
    select
        sector_number,
        sector
    from ${gold_build}.changed_sector
),

currencies as (
    select distinct
        currency_number,
        currency
    from spans
),

bars as (
    select
        spans.sector_number,
        spans.currency_number,
        spans.stock_id,
        facts.date_id,
        spans.is_company,
        facts.is_complete,
        facts.is_complete and facts.weeks_since_previous = 1 and spans.is_company as is_counted_return,
        facts.weekly_return_pct,
        facts.volatility_pct,
        facts.volatility_52w_pct,
        facts.is_above_ma40,
        facts.traded_value
    from spans
    cross join weeks
    cross join lateral (
        select
            date_id,
            is_complete,
            weeks_since_previous,
            weekly_return_pct,
            volatility_pct,
            volatility_52w_pct,
            is_above_ma40,
            traded_value
        from ${gold}.fact_adjusted_prices as fact_adjusted_prices
        where fact_adjusted_prices.stock_id = spans.stock_id
            and fact_adjusted_prices.date_id >= greatest(spans.from_date_id, weeks.first_date_id)
            and fact_adjusted_prices.date_id <= weeks.last_date_id
        offset 0
    ) as facts
    where (spans.stock_id, facts.date_id) not in (
        select
            stock_id,
            date_id
        from ${gold_build}.superseded_bar
    )
),

paired as (
    select
        coalesce(bars.sector_number, bars_before.sector_number) as sector_number,
        coalesce(bars.currency_number, bars_before.currency_number) as currency_number,
        coalesce(bars.date_id, bars_before.date_id) as date_id,
        bars.stock_id,
        bars.is_company,
        bars.is_complete,
        bars.is_counted_return,
        bars.weekly_return_pct,
        bars.is_above_ma40,
        bars.traded_value,
        bars_before.stock_id as stock_id_before,
        bars_before.is_company as was_company,
        bars_before.is_complete as was_complete,
        bars_before.is_counted_return as was_counted_return,
        bars_before.weekly_return_pct as weekly_return_pct_before,
        bars_before.is_above_ma40 as was_above_ma40,
        bars_before.traded_value as traded_value_before,
        case when bars.is_counted_return then bars.volatility_pct end as volatility_pct,
        case when bars.is_counted_return then bars.volatility_52w_pct end as volatility_52w_pct,
        case when bars_before.is_counted_return then bars_before.volatility_pct end as volatility_pct_before,
        case when bars_before.is_counted_return then bars_before.volatility_52w_pct end as volatility_52w_pct_before
    from bars
    full join ${gold_build}.sector_bar_before as bars_before
        on bars_before.stock_id = bars.stock_id
        and bars_before.date_id = bars.date_id
),

-- A median stays if each changed value was and is above the middle values, or was and is below them.
compared as (
    select
        paired.*,
        groups_before.sector is null as is_new_group,
        groups_before.sector is not null
        and (
            volatility_pct is distinct from volatility_pct_before
            and (
                volatility_pct > high_volatility_pct and volatility_pct_before > high_volatility_pct
                or volatility_pct < low_volatility_pct and volatility_pct_before < low_volatility_pct
            ) is not true
            or volatility_52w_pct is distinct from volatility_52w_pct_before
            and (
                volatility_52w_pct > high_volatility_52w_pct and volatility_52w_pct_before > high_volatility_52w_pct
                or volatility_52w_pct < low_volatility_52w_pct and volatility_52w_pct_before < low_volatility_52w_pct
            ) is not true
        ) as changes_median
    from paired
    left join ${gold_build}.sector_week_before as groups_before
        on groups_before.sector_number = paired.sector_number
        and groups_before.date_id = paired.date_id
        and groups_before.currency = '*'
),

-- The middle values are those of the group if there was none before. The second fraction is the next one: it gives the upper
-- of the two middle values of an even number.
grouped as (
    select
        sector_number,
        currency_number,
        date_id,
        count(stock_id) - count(stock_id_before) as n_bars,
        count(*) filter (where is_company) - count(*) filter (where was_company) as n_company_bars,
        count(*) filter (where is_counted_return) - count(*) filter (where was_counted_return) as n_returns,
        count(weekly_return_pct) filter (where is_counted_return)
        - count(weekly_return_pct_before) filter (where was_counted_return) as n_return_values,
        coalesce(sum(weekly_return_pct::numeric) filter (where is_counted_return), 0)
        - coalesce(sum(weekly_return_pct_before::numeric) filter (where was_counted_return), 0) as sum_of_returns,
        percentile_disc(array[0.5, 0.500000001]) within group (order by volatility_pct)
            filter (where is_new_group) as volatilities,
        percentile_disc(array[0.5, 0.500000001]) within group (order by volatility_52w_pct)
            filter (where is_new_group) as volatilities_52w,
        count(is_above_ma40) filter (where is_complete)
        - count(was_above_ma40) filter (where was_complete) as n_averages,
        count(*) filter (where is_complete and is_above_ma40)
        - count(*) filter (where was_complete and was_above_ma40) as n_above_ma40,
        coalesce(sum(traded_value) filter (where is_company), 0)
        - coalesce(sum(traded_value_before) filter (where was_company), 0) as traded_value,
        bool_or(changes_median) as changes_median
    from compared
    group by grouping sets ((sector_number, date_id), (sector_number, date_id, currency_number))
)

select
    sectors.sector,
    grouped.sector_number,
    grouped.date_id,
    case when grouped.currency_number is null then '*' else currencies.currency end as currency,
    grouped.n_bars,
    grouped.n_company_bars,
    grouped.n_returns,
    grouped.n_return_values,
    grouped.sum_of_returns,
    grouped.volatilities,
    grouped.volatilities_52w,
    grouped.n_averages,
    grouped.n_above_ma40,
    grouped.traded_value,
    grouped.currency_number is null and grouped.changes_median as changes_median
from grouped
inner join sectors
    on sectors.sector_number = grouped.sector_number
left join currencies
    on currencies.currency_number = grouped.currency_number
