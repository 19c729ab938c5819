(
    select *
    from ops.rejection
    where rejection.generation = (select generation.generation from ops.generation where generation.role = 'current')
        and rejection.status = 'open'
)
