-- Merges staged rows into their table.
-- grain: the primary key of ${table}; reads: ${stage}, where a key occurs once

insert into ${table} as ${name} (
    ${columns}
)
select
    ${values}
from ${staged_rows}
on conflict (${key}) ${conflict_action};
