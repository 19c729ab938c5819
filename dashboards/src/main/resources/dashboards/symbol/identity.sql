select
    stocks.company_name,
    stocks.sector,
    stocks.industry,
    stocks.exchange,
    stocks.currency,
    stocks.asset_type,
    to_char(stocks.first_week, 'IYYY-"W"IW') as first_week,
    to_char(stocks.last_week, 'IYYY-"W"IW') as last_week,
    latest.is_current
from gold.dim_stock as stocks
inner join gold.latest_week as latest
    on latest.stock_id = stocks.stock_id
where stocks.symbol = ${symbol:sqlstring}
