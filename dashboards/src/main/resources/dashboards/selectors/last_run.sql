(
    select *
    from ops.model_run
    where model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
    order by started_at desc
    limit 1
)
