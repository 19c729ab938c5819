select
    to_char(dates.week_ending, 'IYYY-"W"IW') as week,
    stocks.symbol,
    stocks.company_name,
    stocks.sector,
    facts.weekly_return_pct,
    facts.z_score_52w,
    facts.corporate_action
from gold.fact_adjusted_prices as facts
inner join gold.dim_stock as stocks
    on stocks.stock_id = facts.stock_id
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
where abs(facts.z_score_52w) > 3
    and {{in_range}}
    and stocks.{{in_symbols}}
order by
    dates.week_ending desc,
    abs(facts.z_score_52w) desc
limit 200
