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
        max(last_week) as newest_week,
        (select max(last_trading_date) from gold.latest_week where is_complete) as newest_date,
        count(*) filter (where is_expected) as n_expected,
        count(*) filter (where is_expected and is_current) as n_current,
        {{weeks_behind}} as weeks_behind
    from gold.symbol_coverage
)

-- Spaces that do not break keep a value on one line.
select
    case
        when newest_bar.source_name is null then 'NO DATA'
        when newest_bar.source_name = 'Simulated market' then 'SIMULATED'
        else 'REAL'
    end as market,
    replace(
        coalesce(
            to_char(coverage.newest_week, 'IYYY-"W"IW, ') || to_char(coverage.newest_date, 'DD Mon'),
            'no complete week'
        ),
        ' ',
        chr(160)
    ) as data_through,
    coverage.n_current || ' of ' || coverage.n_expected as symbols_current,
    case
        when coverage.weeks_behind is null then 'no complete week'
        when coverage.weeks_behind = 0 then 'up to date'
        when coverage.weeks_behind = 1 then '1 WEEK BEHIND'
        else coverage.weeks_behind || ' WEEKS BEHIND'
    end as calendar_gap,
    coalesce(newest_bar.execution_batch_id, 'none') as batch,
    replace(
        coalesce(to_char(newest_bar.load_timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'never'),
        ' ',
        chr(160)
    ) as loaded_at
from coverage
left join newest_bar
    on true
