-- Symbols of which a request of the batch failed in its last attempt. A batch without calls, an import, counts the files that failed.
(
    select case when count(*) = 0 then batch.failed else count(distinct symbol) filter (where not has_response) end
    from (
        select distinct on (calls.symbol, calls.function)
            calls.symbol,
            calls.outcome in ('PAYLOAD', 'NO_METADATA') as has_response
        from ops.api_call as calls
        where calls.batch_id = batch.batch_id and calls.status = 'settled'
        order by
            calls.symbol,
            calls.function,
            calls.reserved_at desc,
            calls.call_id desc
    ) as last_calls
)
