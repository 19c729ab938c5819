select
    latest.symbol,
    latest.company_name,
    latest.sector,
    latest.currency,
    to_char(latest.week_ending, 'IYYY-"W"IW') as week,
    latest.close_price::float8 as close_price,
    latest.weekly_return_pct,
    latest.return_4w_pct,
    latest.return_13w_pct,
    latest.return_52w_pct,
    (latest.split_adj_close_price - year.lowest)::float8 / nullif(year.highest - year.lowest, 0)::float8 as range_place_pct,
    latest.volatility_52w_pct,
    latest.drawdown_pct,
    latest.yield_52w_pct,
    latest.z_score_52w
from gold.latest_week as latest
cross join lateral (
    select
        min(facts.split_adj_close_price) as lowest,
        max(facts.split_adj_close_price) as highest
    from gold.fact_adjusted_prices as facts
    where facts.stock_id = latest.stock_id
        and facts.date_id between to_char(latest.week_ending - 357, 'YYYYMMDD')::integer and latest.date_id
) as year
where latest.{{in_sectors}}
order by latest.symbol
