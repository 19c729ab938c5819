-- Grain: one row per restatement of the current generation loaded after a given instant, newest first, at most 100. Changes
-- by one unit of the last decimal that the vendor gives are left out: restatements-by-rounding.sql counts them.

select
    restatement.symbol,
    restatement.week,
    restatement.weeks,
    restatement.field,
    trim_scale(restatement.old)::text as old_value,
    trim_scale(restatement.new)::text as new_value,
    trim_scale(restatement.factor)::text as factor,
    restatement.cause,
    count(*) over () as total
from ops.restatement
inner join ops.generation
    on generation.generation = restatement.generation
    and generation.role = 'current'
where restatement.loaded_at > :since
    and (restatement.field = 'volume' or coalesce(abs(restatement.new - restatement.old), 1) > 0.0001)
order by
    restatement.loaded_at desc,
    restatement.symbol,
    restatement.week desc
limit 100
