-- Grain: one row. Restatements of the current generation loaded after a given instant that are a change by one unit of the last
-- decimal that the vendor gives.

select
    count(*) as n_values,
    count(distinct restatement.symbol) as symbols
from ops.restatement
inner join ops.generation
    on generation.generation = restatement.generation
    and generation.role = 'current'
where restatement.loaded_at > :since
    and restatement.field <> 'volume'
    and abs(restatement.new - restatement.old) <= 0.0001
