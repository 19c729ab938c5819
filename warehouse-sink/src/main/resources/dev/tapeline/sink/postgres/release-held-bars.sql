-- Moves the held bars of some symbols back into the staging table, to be merged in the same transaction.
-- grain: symbol, week_ending; parameters: symbols

with released as (
    delete from ${silver}.pending_bar
    where symbol = any (?)
    returning
    ${stage_columns}
)

insert into ${stage} (
    ${stage_columns}
)
select
    ${stage_columns}
from released;
