-- Grain: one row. The newest batch, when rows were last loaded, the time of reading, and which tables exist.

with

last_batch as (
    select
        batch_id,
        trigger,
        source
    from ops.batch
    order by started_at desc nulls last
    limit 1
)

select
    last_batch.batch_id,
    last_batch.trigger,
    last_batch.source,
    (
        select max(receipt.loaded_at)
        from ops.receipt
        where receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
    ) as loaded_at,
    now() as read_at,
    to_regclass('gold.symbol_coverage') is not null as has_gold,
    to_regclass('ops.restatement') is not null as has_restatements
from (select 1) as always
left join last_batch
    on true
