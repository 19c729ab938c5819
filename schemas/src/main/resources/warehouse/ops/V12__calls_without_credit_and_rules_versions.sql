-- Calls that reached nobody cost no credit; receipts record the version of the rules.
-- Runs as tapeline_owner with ops as the default schema.

comment on table api_call is 'One call of the API. Each has cost a credit, whatever its outcome, unless that is NOT_CONNECTED.';
comment on column api_call.outcome is
    'PAYLOAD or NO_METADATA; else why there is no payload. LOST: the process died during the call. NOT_CONNECTED: the connection was never established.';

alter table receipt add column rules_version integer not null default 0;
comment on column receipt.rules_version is
    'Version of the normalizer''s rules that were applied; 0 before versions were recorded. Only a replay applies newer ones.';
