-- One row per stock: its newest complete week.

select
    latest.symbol,
    latest.company_name,
    latest.sector,
    latest.industry,
    latest.currency,
    latest.week_ending,
    latest.is_current,
    latest.close_price::double precision as close_price,
    latest.weekly_return_pct,
    latest.return_52w_pct,
    latest.volatility_52w_pct,
    latest.drawdown_pct,
    latest.yield_52w_pct,
    latest.z_score_52w,
    latest.dividend_amount,
    latest.corporate_action,
    facts.split_ratio,
    facts.action_source
from gold.latest_week as latest
inner join gold.fact_adjusted_prices as facts
    on facts.stock_id = latest.stock_id
    and facts.date_id = latest.date_id
order by latest.symbol
