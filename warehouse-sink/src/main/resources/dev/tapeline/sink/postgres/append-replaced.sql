-- Keeps the rows that the staged ones replace or withdraw, with the time from which they were no longer believed. A row
-- that is written again by the same payload, or by an older one as after a reset position, replaces nothing.
-- grain: the primary key of ${table}, known_from; reads: ${stage}, where a key occurs once

insert into ${silver}.${history} (
    ${history_columns}
)
select
    ${history_values}
from ${stage} as staged
cross join lateral (
    -- The limit makes the server look for each staged key in the index, where a join would read the whole table.
    select *
    from ${table}
    where ${stage_has_key}
    limit 1
) as replaced
where replaced.fetched_at < staged.fetched_at
on conflict (${key}, known_from) do nothing;
