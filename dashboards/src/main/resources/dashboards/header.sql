with

newest_bar as (
    select
        facts.execution_batch_id,
        facts.load_timestamp,
        sources.source_name
    from gold.latest_week as latest
    inner join gold.fact_adjusted_prices as facts
        on facts.stock_id = latest.stock_id
        and facts.date_id = latest.date_id
    inner join gold.dim_source as sources
        on sources.source_id = facts.source_id
    order by
        facts.load_timestamp desc,
        facts.symbol
    limit 1
),

coverage as (
    select
        max(week_ending) filter (where is_current) as newest_week,
        max(last_trading_date) filter (where is_current) as newest_date,
        count(*) filter (where is_current) as n_current
    from gold.latest_week
),

known as (
    select count(*) as n_known
    from {{known_symbols}} as symbols
)

select
    case
        when newest_bar.source_name is null then 'NO DATA'
        when newest_bar.source_name = 'Simulated market' then 'SIMULATED'
        else 'REAL'
    end as market,
    coalesce(to_char(coverage.newest_week, 'IYYY-"W"IW, ') || coverage.newest_date, 'no complete week') as data_through,
    coverage.n_current || ' of ' || known.n_known as symbols_current,
    coalesce(newest_bar.execution_batch_id, 'none') as batch,
    coalesce(to_char(newest_bar.load_timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'never') as loaded_at
from coverage
cross join known
left join newest_bar
    on true
