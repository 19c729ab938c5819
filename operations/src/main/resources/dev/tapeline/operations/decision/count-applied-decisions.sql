-- One row: how many of the decisions have been applied. A decision is applied once it is in the warehouse and,
-- unless it is a discard, the payload that it published again has a receipt.

select count(*) as n_applied
from ops.decision
where
    decision_id = any(:decision_ids)
    and (
        decision = 'DISCARD'
        or exists (
            select
            from ops.receipt
            inner join ops.generation
                on generation.generation = receipt.generation
                and generation.role = 'current'
            where
                receipt.payload_id = decision.payload_id
                and receipt.attempt = decision.attempt + 1
        )
    )
