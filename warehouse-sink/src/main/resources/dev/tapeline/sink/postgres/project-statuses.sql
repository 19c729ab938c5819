-- Sets the status of each rejection that this transaction concerns. Derived from all decisions, rejections and receipts
-- that are written so far, so that the order in which their topics are read does not matter.
-- grain: generation, rejection_id; reads: staged_decision, staged_rejection, staged_receipt

with touched_payload as (
    select payload_id from staged_decision
    union
    select payload_id from staged_rejection
    union
    select payload_id from staged_receipt where attempt > 0
),

touched as (
    select rejection.rejection_id
    from touched_payload
    inner join ops.rejection
        on rejection.payload_id = touched_payload.payload_id
        and rejection.generation = ${generation}
    union
    select unnest(rejection_ids) from staged_decision
    union
    select rejection_id from staged_rejection
),

decided as (
    select
        rejection.rejection_id,
        rejection.payload_id,
        (
            -- A discard stays in effect, also when the payload is rejected again, until a later decision names the
            -- rejection itself.
            select max(named.attempt) filter (where named.decision = 'DISCARD')
                > coalesce(max(named.attempt) filter (where named.decision in ('ACCEPT', 'REDRIVE')), -1)
            from ops.decision as named
            where named.rejection_ids @> array[rejection.rejection_id]
        ) as is_discarded,
        (
            select max(again.attempt) + 1
            from ops.decision as again
            where again.payload_id = rejection.payload_id
                and again.decision in ('ACCEPT', 'REDRIVE')
                and again.attempt >= rejection.attempt
        ) as later_attempt
    from touched
    inner join ops.rejection
        on rejection.rejection_id = touched.rejection_id
        and rejection.generation = ${generation}
),

projected as (
    select
        rejection_id,
        case
            when is_discarded then 'discarded'
            when later_attempt is null then 'open'
            when exists (
                select
                from ops.receipt
                where receipt.generation = ${generation}
                    and receipt.payload_id = decided.payload_id
                    and receipt.attempt = decided.later_attempt
                    and receipt.verdict = 'STALE'
            ) then 'superseded'
            else 'redriven'
        end as status
    from decided
)

update ops.rejection
set status = projected.status
from projected
where rejection.generation = ${generation}
    and rejection.rejection_id = projected.rejection_id
    and rejection.status <> projected.status;
