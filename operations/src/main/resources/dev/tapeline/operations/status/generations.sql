-- One row per generation that is not deleted: its role, its state, and how many weekly rows it has read.

with

receipts as (
    select
        generation,
        symbol,
        fetched_at,
        rows_read,
        rules_version
    from ops.receipt
),

loaded as (
    select
        generation,
        sum(rows_read) as n_rows,
        min(rules_version) as oldest_rules_version,
        max(rules_version) as newest_rules_version
    from receipts
    group by generation
)

select
    generation.generation as number,
    generation.role,
    case
        when generation.role = 'current' then 'serves the readers'
        when generation.role = 'previous' then 'kept for a rollback'
        when generation.role = 'removed' then 'deleted in part: replay clean'
        when generation.promoted_at is not null or generation.generation = 1 then 'rollback in progress'
        when generation.built_at is not null then 'built'
        else 'not complete: replay continues'
    end as state,
    coalesce(loaded.n_rows, 0)::bigint as "rows",
    case when generation.role in ('next', 'partial', 'as_of') and generation.built_at is null then (
        select coalesce(sum(receipts.rows_read), 0)::bigint
        from receipts
        inner join ops.generation as current_one
            on current_one.generation = receipts.generation
            and current_one.role = 'current'
        where (generation.as_of is null or receipts.fetched_at < generation.as_of)
            and (generation.symbols is null or receipts.symbol = any(generation.symbols || generation.related_symbols))
    ) end as rows_expected,
    to_char(generation.created_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as created,
    to_char(generation.as_of at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as as_of,
    array_to_string(generation.symbols, ', ') as symbols,
    loaded.oldest_rules_version,
    loaded.newest_rules_version
from ops.generation
left join loaded
    on loaded.generation = generation.generation
where generation.role <> 'removed' or generation.cleaned_at is null
order by generation.generation
