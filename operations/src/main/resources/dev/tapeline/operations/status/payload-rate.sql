-- One row: payloads of the current generation, and how many a week brought in the eight weeks up to the newest one; null where
-- the payloads of less than two weeks are known.

with

payloads as (
    select receipt.fetched_at
    from ops.receipt
    inner join ops.generation
        on generation.generation = receipt.generation
        and generation.role = 'current'
),

bounds as (
    select
        count(*) as payloads,
        max(fetched_at) as newest,
        greatest(max(fetched_at) - interval '56 days', min(fetched_at)) as since
    from payloads
)

select
    bounds.payloads,
    case
        when bounds.newest - bounds.since >= interval '6 days'
            then (
                select count(*)
                from payloads
                where payloads.fetched_at > bounds.since
            ) / ceil(extract(epoch from bounds.newest - bounds.since) / 604800)
    end::float8 as per_week
from bounds
