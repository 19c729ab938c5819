select
    latest.symbol,
    to_char(latest.week_ending, 'IYYY-"W"IW') as last_week,
    facts.execution_batch_id as batch,
    to_char(facts.load_timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as loaded_at,
    to_char(last_payload.fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    last_payload.bronze_partition || ' : ' || last_payload.bronze_offset as bronze_position,
    last_payload.archive_key,
    last_payload.sha256,
    facts.payload_id
from gold.latest_week as latest
inner join gold.fact_adjusted_prices as facts
    on facts.stock_id = latest.stock_id
    and facts.date_id = latest.date_id
left join lateral (
    select *
    from {{receipts}} as receipts
    where receipts.payload_id = facts.payload_id
    order by receipts.bronze_offset desc
    limit 1
) as last_payload
    on true
where latest.{{in_symbols}}
order by latest.symbol
