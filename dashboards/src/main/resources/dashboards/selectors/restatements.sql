(
    select *
    from ops.restatement
    where restatement.generation = (select generation.generation from ops.generation where generation.role = 'current')
)
