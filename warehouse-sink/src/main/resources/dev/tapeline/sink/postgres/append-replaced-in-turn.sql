-- The same where the transaction holds several rows of a key, each of which replaces the one before it.
-- grain: the primary key of ${table}, known_from

with staged_key as (
    select distinct ${key}
    from ${stage}
),

current_row as (
    select found.*
    from staged_key as staged
    cross join lateral (
        -- As in append-replaced.sql.
        select *
        from ${table}
        where ${stage_has_key}
        limit 1
    ) as found
),

believed as (
    select
        ${columns},
        -1 as bronze_offset,
        true as is_believed
    from current_row
    union all
    select
        ${values},
        bronze_offset,
        ${stage_condition} as is_believed
    from ${stage}
),

replaced as (
    select
        *,
        lead(fetched_at) over (partition by ${key} order by bronze_offset) as known_to
    from believed
)

insert into ${silver}.${history} (
    ${history_columns}
)
select
    ${history_values_in_turn}
from replaced
where is_believed
    and fetched_at < known_to
on conflict (${key}, known_from) do nothing;
