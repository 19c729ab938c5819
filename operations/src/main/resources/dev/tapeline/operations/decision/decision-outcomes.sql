-- One row per decision, with the receipt of the payload that it published again. A discard publishes nothing.

select
    decision.decision,
    decision.symbol,
    decision.payload_id,
    decision.decided_by as "by",
    to_char(decision.decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as "at",
    receipt.verdict,
    receipt.reason,
    receipt.rows_new,
    receipt.rows_restated,
    receipt.rows_unchanged,
    receipt.rows_withdrawn,
    receipt.rows_rejected
from ops.decision
inner join ops.generation
    on generation.role = 'current'
left join ops.receipt
    on receipt.generation = generation.generation
    and receipt.payload_id = decision.payload_id
    and receipt.attempt = decision.attempt + 1
    and decision.decision <> 'DISCARD'
where decision.decision_id = any(:decision_ids)
order by
    decision.symbol,
    decision.decision_id
