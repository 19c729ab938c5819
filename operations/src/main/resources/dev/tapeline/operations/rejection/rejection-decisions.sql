-- One row per decision that names the rejection or publishes its payload again, oldest first.

select
    decision,
    attempt,
    decided_by as "by",
    to_char(decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at",
    why
from ops.decision
where
    rejection_ids @> array[:rejection_id]::text[]
    or (payload_id = :payload_id and decision <> 'DISCARD')
order by
    attempt,
    decided_at
