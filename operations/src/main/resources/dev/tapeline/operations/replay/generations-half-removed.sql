-- One row per generation that is marked as removed, but whose tables or topics may still exist.

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
where role = 'removed' and cleaned_at is null
order by generation
