-- Merges staged rows into a table of which no other transaction writes the same keys. An update writes less than the
-- conflict clause of an insert, which first locks each row that it then updates.
-- grain: the primary key of ${table}; reads: ${stage}, where a key occurs once

with updated as (
    update ${table} as ${name}
    set
        ${assignments},
        loaded_at = now()
    from ${stage} as excluded
    where ${excluded_has_key}
        and ${stage_condition}
    returning ${returned_key}
)

insert into ${table} (
    ${columns}
)
select
    ${values}
from ${stage} as staged
where ${stage_condition}
    and not exists (
        select
        from updated
        where ${updated_has_key}
    );
