(
    select *
    from ops.model_run
    order by started_at desc
    limit 1
)
