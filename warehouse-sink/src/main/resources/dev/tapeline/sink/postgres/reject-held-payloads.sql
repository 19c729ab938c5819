-- Records each payload whose bars are held back as a rejection, with its receipt; those that a whole vintage has
-- replaced are superseded.
-- grain: generation, rejection_id; reads: staged_receipt

with held as (
    select
        staged.payload_id,
        staged.symbol,
        staged.batch_id,
        staged.function,
        staged.fetched_at,
        staged.attempt,
        staged.bronze_partition,
        staged.bronze_offset,
        staged.archive_key,
        symbols.detail
    from staged_receipt as staged
    inner join ${silver}.held_symbol as symbols
        on symbols.symbol = staged.symbol
        and symbols.bronze_partition = staged.bronze_partition
        and staged.bronze_offset >= symbols.bronze_offset
        and staged.bronze_offset < coalesce(symbols.released_offset, staged.bronze_offset + 1)
    where staged.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
        and (
            staged.rows_new + staged.rows_restated + staged.rows_withdrawn > 0
            or staged.attempt > 0 and staged.verdict in ('APPLIED', 'UNCHANGED')
        )
),

recorded as (
    insert into ops.rejection as known (
        generation, rejection_id, rule, detail, symbol, payload_id, batch_id, function, fetched_at, attempt,
        bronze_partition, bronze_offset, archive_key
    )
    select
        ${generation},
        md5(payload_id || '|HELD'),
        'HELD',
        detail,
        symbol,
        payload_id,
        batch_id,
        function,
        fetched_at,
        attempt,
        bronze_partition,
        bronze_offset,
        archive_key
    from held
    where payload_id is not null
    on conflict (generation, rejection_id) do update set
        status = 'open',
        detail = excluded.detail,
        attempt = excluded.attempt,
        bronze_offset = excluded.bronze_offset
    where excluded.attempt >= known.attempt
    returning rejection_id
)

select count(*) from recorded;
