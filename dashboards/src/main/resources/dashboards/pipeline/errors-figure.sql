select
    (select coalesce(sum(failed), 0) from ops.batch where $__timeFilter(started_at))
    + (
        select count(*)
        from {{receipts}} as receipts
        where receipts.verdict = 'REJECTED' and $__timeFilter(receipts.loaded_at)
    )
    + (select count(*) from ops.model_run where status = 'failed' and $__timeFilter(started_at)) as n_errors
