-- build: view
-- grain: one row per symbol that is on the watch list or has bars
-- reads: gold_build.watched_symbol, gold.dim_stock, gold_build.latest_bar, gold_build.built_generation, ops.receipt,
--        ops.generation, ops.api_call

with

watched as (
    select * from ${gold_build}.watched_symbol
),

stocks as (
    select * from ${gold}.dim_stock
),

bars as (
    select * from ${gold_build}.latest_bar
),

own_generation as (
    select
        generation.generation,
        generation.as_of
    from ${ops}.generation
    inner join ${gold_build}.built_generation
        on built_generation.generation = generation.generation
),

symbols as (
    select
        coalesce(watched.symbol, stocks.symbol) as symbol,
        watched.symbol is not null as is_watched,
        coalesce(stocks.successor_symbol, watched.successor_symbol) as successor_symbol,
        stocks.stock_id,
        coalesce(stocks.is_active, false) as is_active,
        coalesce(stocks.sector, 'Unclassified') as sector,
        coalesce(bars.is_current, false) as is_current,
        bars.last_complete_week,
        bars.newest_complete_week,
        bars.next_complete_at
    from watched
    full join stocks
        on stocks.symbol = watched.symbol
    left join bars
        on bars.stock_id = stocks.stock_id
),

-- Each look-up reads one entry of an index by symbol and time: a list of all receipts would be read once per symbol.
with_payloads as (
    select
        symbols.*,
        payloads.fetched_at as last_fetched_at,
        rejected.fetched_at as last_rejected_at,
        rejected.reason as rejected_by
    from symbols
    left join own_generation
        on true
    left join lateral (
        select receipt.fetched_at
        from ${ops}.receipt
        where receipt.symbol = symbols.symbol
            and receipt.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
            and receipt.generation = own_generation.generation
            and receipt.verdict <> 'REJECTED'
        order by receipt.fetched_at desc
        limit 1
    ) as payloads
        on true
    left join lateral (
        select
            receipt.fetched_at,
            receipt.reason
        from ${ops}.receipt
        where receipt.symbol = symbols.symbol
            and receipt.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
            and receipt.generation = own_generation.generation
            and receipt.verdict = 'REJECTED'
            and receipt.fetched_at > coalesce(payloads.fetched_at, '-infinity')
        order by
            receipt.fetched_at desc,
            receipt.bronze_offset desc
        limit 1
    ) as rejected
        on true
),

-- A series has ended if the vendor was asked four complete weeks after its last bar and had no newer one.
with_end as (
    select
        *,
        last_fetched_at >= next_complete_at - interval '7 days' as is_asked_since,
        not is_active
            and coalesce(
                last_fetched_at >= next_complete_at - make_interval(days => newest_complete_week - last_complete_week - 21),
                false
            ) as is_ended
    from with_payloads
)

select
    with_end.symbol,
    with_end.stock_id,
    with_end.sector,
    with_end.is_watched,
    with_end.is_active,
    with_end.successor_symbol is null and not with_end.is_ended and (with_end.is_watched or with_end.is_active) as is_expected,
    with_end.is_current,
    with_end.last_complete_week as last_week,
    with_end.newest_complete_week as newest_week,
    with_end.next_complete_at,
    with_end.last_fetched_at,
    case
        when with_end.successor_symbol is not null then 'replaced by ' || with_end.successor_symbol
        when with_end.is_current then 'has the newest complete week'
        when not calls.has_answer and calls.settled_at > coalesce(with_end.last_fetched_at, '-infinity')
            then 'last API call failed: ' || concat_ws(', ', calls.outcome, calls.detail)
        when with_end.last_rejected_at > coalesce(with_end.last_fetched_at, '-infinity')
            then 'last payload was rejected: ' || coalesce(with_end.rejected_by, 'see tapeline rejected list')
        when with_end.last_fetched_at is null and with_end.stock_id is null then 'never fetched'
        when with_end.last_fetched_at is null then 'its payload is not in the warehouse'
        when with_end.stock_id is null then 'no bar in its payloads'
        when with_end.is_ended and with_end.is_asked_since
            then 'its series has ended: no newer week on ' || to_char(with_end.last_fetched_at at time zone 'UTC', 'YYYY-MM-DD')
        when with_end.is_ended
            then 'not fetched since ' || to_char(with_end.last_fetched_at at time zone 'UTC', 'YYYY-MM-DD')
            || ', when its series had ended'
        when not with_end.is_asked_since
            then 'not fetched since ' || to_char(with_end.last_fetched_at at time zone 'UTC', 'YYYY-MM-DD')
        else 'the vendor did not have the week on ' || to_char(with_end.last_fetched_at at time zone 'UTC', 'YYYY-MM-DD')
    end as reason
from with_end
left join own_generation
    on true
left join lateral (
    select
        api_call.outcome in ('PAYLOAD', 'NO_METADATA') as has_answer,
        api_call.outcome,
        api_call.detail,
        api_call.settled_at
    from ${ops}.api_call
    where api_call.symbol = with_end.symbol
        and api_call.function = 'TIME_SERIES_WEEKLY_ADJUSTED'
        and api_call.status = 'settled'
        -- Calls belong to no generation: one as of a date leaves out the later ones.
        and (own_generation.as_of is null or api_call.settled_at < own_generation.as_of)
    order by
        api_call.reserved_at desc,
        api_call.call_id desc
    limit 1
) as calls
    on true
