-- Rows of one transaction before they are merged into ${table}. Every commit empties this table.
-- grain: one row per record

create temp table if not exists ${stage} (
    ${stage_definitions}
) on commit delete rows;
