(
    select
        published.partition,
        published.last_offset,
        coalesce(arrived.bronze_offset, -1) as arrived_offset,
        greatest(published.last_offset - coalesce(arrived.bronze_offset, -1), 0) as n_lag
    from (
        select
            offsets.key::integer as partition,
            max(offsets.value::bigint) as last_offset
        from ops.batch
        cross join lateral jsonb_each_text(batch.last_offsets) as offsets
        group by offsets.key
    ) as published
    left join (
        select
            sink_position.partition,
            max(sink_position.bronze_offset) as bronze_offset
        from ops.sink_position
        inner join ops.generation
            on generation.generation = sink_position.generation
            and generation.role = 'current'
        where sink_position.topic = 'silver.receipts'
        group by sink_position.partition
    ) as arrived
        on arrived.partition = published.partition
)
