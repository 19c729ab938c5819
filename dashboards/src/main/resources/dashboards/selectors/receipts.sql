(
    select *
    from ops.receipt
    where receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
)
