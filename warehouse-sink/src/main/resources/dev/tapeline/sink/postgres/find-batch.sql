-- Progress of a batch in the current generation: complete once receipts have reached its last payload in every partition. Receipts are written
-- in bronze order within a partition, so the last one proves that those before it are written.
-- grain: batch_id; parameters: batch id

select
    batch.status <> 'running' as is_finished,
    batch.published,
    (
        select count(*)
        from ops.receipt
        where receipt.generation = (select generation from ops.generation where role = 'current')
            and receipt.batch_id = batch.batch_id
    ) as receipts,
    batch.status <> 'running' and not exists (
        select
        from jsonb_each_text(batch.last_offsets) as last_payload (partition, bronze_offset)
        where not exists (
            select
            from ops.receipt
            where receipt.generation = (select generation from ops.generation where role = 'current')
                and receipt.bronze_partition = last_payload.partition::integer
                and receipt.bronze_offset >= last_payload.bronze_offset::bigint
        )
        -- The last receipt may be one that could not be decoded: then only the position has passed it.
        and not exists (
            select
            from ops.sink_position
            where sink_position.generation = (select generation from ops.generation where role = 'current')
                and sink_position.topic = 'silver.receipts'
                and sink_position.partition = last_payload.partition::integer
                and sink_position.bronze_offset >= last_payload.bronze_offset::bigint
        )
    ) as is_complete
from ops.batch
where batch.batch_id = ?;
