select
    (select coalesce(sum({{failed_symbols}}), 0) from ops.batch where $__timeFilter(started_at))
    + (
        select count(*)
        from {{receipts}} as receipts
        where receipts.verdict = 'REJECTED' and $__timeFilter(receipts.loaded_at)
    )
    + (
        select count(*)
        from ops.model_run
        where model_run.status = 'failed'
            and model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
            and $__timeFilter(model_run.started_at)
    ) as n_errors
