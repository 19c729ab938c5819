-- A decision that is read again, in a replay or by the sink of another generation, is there already.
-- grain: decision_id; reads: staged_decision, where an id occurs once

insert into ops.decision (
    decision_id,
    decision,
    symbol,
    payload_id,
    rejection_ids,
    attempt,
    bronze_partition,
    bronze_offset,
    archive_key,
    decided_by,
    decided_at,
    why
)
select
    decision_id,
    decision,
    symbol,
    payload_id,
    rejection_ids,
    attempt,
    bronze_partition,
    bronze_offset,
    archive_key,
    decided_by,
    decided_at,
    why
from staged_decision
order by decision_id
on conflict (decision_id) do nothing;
