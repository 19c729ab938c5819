-- The previous generation that served the readers most recently; no row without one.

select
    generation,
    origin,
    as_of,
    symbols,
    related_symbols,
    software,
    bronze_topic,
    built_at is not null as is_built,
    promoted_at is not null or generation = 1 as was_promoted
from ops.generation
where role = 'previous'
order by coalesce(promoted_at, created_at) desc
limit 1
