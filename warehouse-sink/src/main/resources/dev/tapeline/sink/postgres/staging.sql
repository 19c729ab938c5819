-- What one transaction is about to merge, as it came off the topics. Every commit empties these tables.
-- grain: one row per record

create temp table staged_bar on commit delete rows as
    select
        symbol,
        week_ending,
        last_trading_date,
        is_complete,
        open,
        high,
        low,
        close,
        adjusted_close,
        volume,
        dividend_amount,
        flags,
        fetched_at,
        batch_id,
        payload_id,
        bronze_partition,
        bronze_offset,
        withdrawn
    from ${silver}.pending_bar
    with no data;

create temp table staged_company on commit delete rows as
    select
        symbol,
        asset_type,
        name,
        cik,
        exchange,
        currency,
        country,
        sector,
        industry,
        fiscal_year_end,
        latest_quarter,
        market_capitalization,
        shares_outstanding,
        dividend_per_share,
        dividend_yield,
        eps,
        pe_ratio,
        beta,
        dividend_date,
        ex_dividend_date,
        fetched_at,
        batch_id,
        payload_id
    from ${silver}.company
    with no data;

create temp table staged_receipt on commit delete rows as
    select
        bronze_partition,
        bronze_offset,
        verdict,
        reason,
        payload_id,
        batch_id,
        symbol,
        function,
        fetched_at,
        attempt,
        rows_read,
        rows_new,
        rows_restated,
        rows_unchanged,
        rows_merged,
        rows_rejected,
        rows_withdrawn,
        archive_key,
        sha256,
        cause,
        weeks_added,
        weeks_rescaled,
        weeks_corrected
    from ops.receipt
    with no data;

create temp table staged_restatement on commit delete rows as
    select
        bronze_partition,
        bronze_offset,
        ordinal,
        symbol,
        week,
        first_week,
        weeks,
        field,
        old::text as old,
        new::text as new,
        factor::double precision as factor,
        cause,
        payload_id,
        fetched_at
    from ops.restatement
    with no data;

create temp table staged_rejection on commit delete rows as
    select
        rejection_id,
        rule,
        detail,
        symbol,
        payload_id,
        batch_id,
        function,
        row_date,
        row,
        fetched_at,
        attempt,
        bronze_partition,
        bronze_offset,
        archive_key
    from ops.rejection
    with no data;

create temp table staged_decision on commit delete rows as
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
    from ops.decision
    with no data;

create temp table staged_batch on commit delete rows as
    select
        batch_id,
        trigger,
        source,
        started_at,
        finished_at,
        planned,
        published,
        failed,
        last_offsets::text as last_offsets,
        status
    from ops.batch
    with no data;

create temp table staged_api_call on commit delete rows as
    select
        call_id,
        status,
        batch_id,
        source,
        symbol,
        function,
        attempt,
        reserved_at,
        settled_at,
        outcome,
        detail,
        newest_date,
        payload_id,
        archive_key
    from ops.api_call
    with no data;
