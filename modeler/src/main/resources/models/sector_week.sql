-- build: intermediate
-- grain: one row per sector and week with a bar, and one per sector, week and currency
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold.dim_date, gold_build.changed_sector, gold_build.superseded_bar
-- splits by: date_id of gold.dim_date

-- The fact table is read once for all that is known of a sector's week.

with

weeks as (
    select
        min(date_id) as first_date_id,
        max(date_id) as last_date_id
    from ${gold}.dim_date
),

-- Sorted and grouped by numbers: by texts takes twice as long. A fund is not a company of its sector.
stocks as (
    select
        dim_stock.stock_id,
        coalesce(dim_stock.asset_type, '') <> 'ETF' as is_company,
        dim_stock.sector,
        dim_stock.currency,
        dense_rank() over (order by dim_stock.sector)::integer as sector_number,
        dense_rank() over (order by dim_stock.sector, dim_stock.currency)::integer as currency_number
    from ${gold}.dim_stock as dim_stock
    inner join ${gold_build}.changed_sector as changed
        on changed.sector = dim_stock.sector
),

sectors as (
    select distinct
        sector_number,
        sector
    from stocks
),

currencies as (
    select distinct
        currency_number,
        currency
    from stocks
),

facts as (
    select
        stocks.sector_number,
        stocks.currency_number,
        stocks.is_company,
        facts.is_complete,
        facts.is_complete and facts.weeks_since_previous = 1 and stocks.is_company as is_counted_return,
        facts.date_id,
        facts.weekly_return_pct,
        facts.volatility_pct,
        facts.volatility_52w_pct,
        facts.is_above_ma40,
        facts.traded_value
    from ${gold}.fact_adjusted_prices as facts
    inner join stocks
        on stocks.stock_id = facts.stock_id
    left join ${gold_build}.superseded_bar as superseded
        on superseded.stock_id = facts.stock_id
        and superseded.date_id = facts.date_id
    where facts.date_id >= (select first_date_id from weeks)
        and facts.date_id <= (select last_date_id from weeks)
        and superseded.stock_id is null
),

-- Means of numeric values: the mean of doubles would depend on the order of the rows.
grouped as (
    select
        sector_number,
        currency_number,
        date_id,
        count(*) filter (where is_counted_return) as n_returns,
        avg(weekly_return_pct::numeric) filter (where is_counted_return)::double precision as mean_return_pct,
        percentile_cont(0.5) within group (order by volatility_pct) filter (where is_counted_return)
            as median_volatility_pct,
        percentile_cont(0.5) within group (order by volatility_52w_pct) filter (where is_counted_return)
            as median_volatility_52w_pct,
        count(is_above_ma40) filter (where is_complete) as n_averages,
        count(*) filter (where is_complete and is_above_ma40) as n_above_ma40,
        sum(traded_value) filter (where is_company) as traded_value
    from facts
    group by grouping sets ((sector_number, date_id), (sector_number, date_id, currency_number))
)

select
    sectors.sector,
    grouped.currency_number is null as is_of_all_currencies,
    currencies.currency,
    grouped.date_id,
    grouped.n_returns,
    grouped.mean_return_pct,
    grouped.median_volatility_pct,
    grouped.median_volatility_52w_pct,
    grouped.n_averages,
    grouped.n_above_ma40,
    grouped.traded_value
from grouped
inner join sectors
    on sectors.sector_number = grouped.sector_number
left join currencies
    on currencies.currency_number = grouped.currency_number
