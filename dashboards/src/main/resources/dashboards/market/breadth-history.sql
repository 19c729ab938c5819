-- A stock counts until its successor has its first bar; symbols with the same bars count once.
select
    facts.week_ending::timestamp at time zone 'UTC' as time,
    count(*) filter (where facts.is_above_ma40)::float8 / count(*) as "Above 40-week moving average"
from gold.fact_adjusted_prices as facts
inner join gold.dim_stock as stocks
    on stocks.stock_id = facts.stock_id
left join gold.dim_stock as successors
    on successors.symbol = stocks.successor_symbol
where {{in_range}}
    and facts.is_complete
    and facts.is_above_ma40 is not null
    and stocks.{{in_sectors}}
    and facts.week_ending < coalesce(successors.first_week, 'infinity')
group by facts.week_ending
order by facts.week_ending
