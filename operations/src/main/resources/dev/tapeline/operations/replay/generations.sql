-- One row per generation, in the order of their numbers.

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
order by generation
