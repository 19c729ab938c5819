-- build: view
-- grain: one row per stock
-- reads: gold_build.latest_bar, gold.dim_stock, gold.dim_date, gold.fact_adjusted_prices

with

latest as (
    select * from ${gold_build}.latest_bar
),

stocks as (
    select * from ${gold}.dim_stock
),

dates as (
    select * from ${gold}.dim_date
),

facts as (
    select * from ${gold}.fact_adjusted_prices
)

select
    latest.stock_id,
    latest.date_id,
    stocks.symbol,
    stocks.company_name,
    stocks.sector,
    stocks.industry,
    stocks.sector_group,
    stocks.currency,
    stocks.asset_type,
    stocks.successor_symbol,
    stocks.successor_source,
    stocks.is_active,
    dates.week_ending,
    facts.last_trading_date,
    facts.is_complete,
    latest.is_current,
    facts.close_price,
    facts.adj_close_price,
    facts.split_adj_close_price,
    facts.trade_volume,
    facts.traded_value,
    facts.dividend_amount,
    facts.split_adj_dividend,
    facts.corporate_action,
    facts.price_warning,
    facts.weekly_return_pct,
    facts.price_return_pct,
    facts.volatility_pct,
    facts.volatility_52w_pct,
    facts.beta_52w,
    facts.return_4w_pct,
    facts.return_13w_pct,
    facts.return_26w_pct,
    facts.return_52w_pct,
    facts.momentum_12_1_pct,
    facts.z_score_52w,
    facts.drawdown_pct,
    facts.yield_52w_pct,
    facts.is_above_ma40,
    facts.is_52w_high,
    facts.is_52w_low,
    facts.weeks_since_previous
from latest
inner join stocks
    on stocks.stock_id = latest.stock_id
inner join dates
    on dates.date_id = latest.date_id
inner join facts
    on facts.stock_id = latest.stock_id
    and facts.date_id = latest.date_id
