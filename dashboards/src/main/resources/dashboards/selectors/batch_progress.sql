(
    select
        batch.*,
        arrivals.n_arrived,
        arrivals.rows_read,
        arrivals.n_rejected,
        {{failed_symbols}} as n_failed,
        extract(epoch from batch.finished_at - batch.started_at)::float8 as fetch_seconds,
        greatest(extract(epoch from arrivals.last_loaded_at - batch.finished_at)::float8, 0) as load_seconds,
        arrivals.rows_read / nullif(extract(epoch from arrivals.last_loaded_at - batch.started_at)::float8, 0) as rows_per_second
    from ops.batch
    left join lateral (
        select
            count(*) as n_arrived,
            coalesce(sum(receipts.rows_read), 0)::float8 as rows_read,
            count(*) filter (where receipts.verdict = 'REJECTED') as n_rejected,
            max(receipts.loaded_at) as last_loaded_at
        from {{receipts}} as receipts
        where receipts.batch_id = batch.batch_id
    ) as arrivals
        on true
)
