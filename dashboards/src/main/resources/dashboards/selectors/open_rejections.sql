(
    select rejection.*
    from ops.rejection
    inner join ops.generation
        on generation.generation = rejection.generation
        and generation.role = 'current'
    where rejection.status = 'open'
)
