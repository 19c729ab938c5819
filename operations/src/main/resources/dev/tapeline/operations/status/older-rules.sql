-- One row: how many symbols have rows in silver to which older rules of the normalizer were applied, by the last applied
-- payload of each function.

with

applied as (
    select distinct on (receipt.symbol, receipt.function)
        receipt.symbol,
        receipt.rules_version
    from ops.receipt
    inner join ops.generation
        on generation.generation = receipt.generation
        and generation.role = 'current'
    where receipt.verdict = 'APPLIED'
    order by
        receipt.symbol,
        receipt.function,
        receipt.bronze_offset desc
)

select count(distinct symbol) as n_symbols
from applied
where rules_version < :rules_version
