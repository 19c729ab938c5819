-- Bars of vintages that compaction has made incomplete wait here until the bars that replaced the missing ones have
-- been read. The row keeps the oldest bronze offset of its symbol and week, since receipts from there on must wait too.
-- grain: symbol, week_ending; reads: ${stage}, where a key occurs once

insert into ${silver}.pending_bar as pending (
    ${stage_columns},
    loaded_at
)
select
    ${stage_columns},
    now()
from ${stage}
on conflict (${key}) do update set
    ${assignments},
    loaded_at = excluded.loaded_at,
    bronze_offset = least(pending.bronze_offset, excluded.bronze_offset),
    withdrawn = excluded.withdrawn;
