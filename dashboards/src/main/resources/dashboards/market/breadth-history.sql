select
    dates.week_ending::timestamp at time zone 'UTC' as time,
    count(*) filter (where facts.is_above_ma40)::float8 / count(*) as "Above 40-week moving average"
from gold.fact_adjusted_prices as facts
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
inner join {{stocks_in_sectors}} as stocks
    on stocks.stock_id = facts.stock_id
where {{in_range}}
    and facts.is_complete
    and facts.is_above_ma40 is not null
group by dates.week_ending
order by dates.week_ending
