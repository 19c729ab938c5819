(
    select receipt.*
    from ops.receipt
    inner join ops.generation
        on generation.generation = receipt.generation
        and generation.role = 'current'
)
