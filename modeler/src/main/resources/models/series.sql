-- build: intermediate
-- grain: one row per symbol that this run computes
-- reads: run.symbols, run.look_back, silver.symbol_version, silver.weekly_bar, silver.reported_actions,
--        seed.corporate_actions, seed.run_settings, previous.stock_action, previous.fact_adjusted_prices

-- Which bars of a symbol are computed and which are read. All of them, if its whole history changed or a bar from the first
-- changed week on may be a corporate action, now or before: actions are decided over the whole series. Else only the bars
-- from the first changed week on; the bars before it are read as far back as the models look. A changed return of the
-- benchmark changes rows of all symbols: they are computed from its first changed week on.

with

benchmark as (
    select first_week
    from ${run}.symbols
    where symbol = (select benchmark_symbol from ${seed}.run_settings)
),

symbols as (
    select
        symbol,
        first_week
    from ${run}.symbols

    union all

    select
        versions.symbol,
        'infinity' as first_week
    from ${silver}.symbol_version as versions
    cross join benchmark
    where not exists (select from ${run}.symbols as changed where changed.symbol = versions.symbol)
        and exists (
            select from ${silver}.weekly_bar as bars
            where bars.symbol = versions.symbol
                and bars.week_ending >= benchmark.first_week
        )
),

-- Of a symbol whose company alone changed, the last bar is computed.
spans as (
    select
        symbols.symbol,
        md5(symbols.symbol)::uuid as stock_id,
        least(symbols.first_week, last_bar.week_ending) as changed_from,
        least(symbols.first_week, last_bar.week_ending, (select first_week from benchmark)) as from_week_ending,
        first_bar.week_ending as first_week_ending,
        first_bar.close as first_close,
        last_bar.week_ending as last_week_ending,
        bar_before.week_ending as week_ending_before,
        bar_before.close as close_before,
        bar_before.adjusted_close as adjusted_close_before
    from symbols
    left join lateral (
        select
            week_ending,
            close
        from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
        order by week_ending
        limit 1
    ) as first_bar on true
    left join lateral (
        select week_ending from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
        order by week_ending desc
        limit 1
    ) as last_bar on true
    left join lateral (
        select
            week_ending,
            close,
            adjusted_close
        from ${silver}.weekly_bar as bars
        where bars.symbol = symbols.symbol
            and bars.week_ending < least(symbols.first_week, last_bar.week_ending)
        order by week_ending desc
        limit 1
    ) as bar_before on true
),

-- The factor, adjusted / close, is compared without a division. The moves are at least those of the model price_jump.
may_have_actions as (
    select
        spans.symbol,
        bool_or(
            bars.dividend_amount > 0
            or bars.adjusted_close = 0
            or bars.adjusted_close * bars.previous_close <> bars.close * bars.previous_adjusted_close
            or greatest(bars.open, bars.close, bars.previous_close)
            > 1.4 * least(bars.open, bars.close, bars.previous_close)
        ) as has_jump
    from spans
    cross join lateral (
        select
            open,
            close,
            adjusted_close,
            dividend_amount,
            lag(close, 1, spans.close_before) over (order by week_ending) as previous_close,
            lag(adjusted_close, 1, spans.adjusted_close_before) over (order by week_ending) as previous_adjusted_close
        from ${silver}.weekly_bar as tail
        where tail.symbol = spans.symbol
            and tail.week_ending >= spans.changed_from
    ) as bars
    where spans.week_ending_before is not null
    group by spans.symbol
),

judged as (
    select
        spans.*,
        spans.week_ending_before is null
        or spans.from_week_ending <= spans.first_week_ending
        or coalesce(may_have_actions.has_jump, false)
        or coalesce(last_action.is_glitch or last_action.week_ending >= spans.changed_from, false)
        or exists (
            select from ${seed}.corporate_actions as overrides
            where overrides.symbol = spans.symbol
                and overrides.week_ending >= spans.changed_from
        )
        -- An action belongs to the first bar of its week or after it.
        or exists (
            select from ${silver}.reported_actions as lists
            cross join lateral unnest(lists.ex_dates) as actions (ex_date)
            where lists.symbol = spans.symbol
                and actions.ex_date > spans.week_ending_before + 2
                and actions.ex_date <= spans.last_week_ending + 2
        ) as is_whole
    from spans
    left join may_have_actions
        on may_have_actions.symbol = spans.symbol
    left join lateral (
        select
            actions.is_glitch,
            date '1970-01-02' + actions.week_index * 7 as week_ending
        from ${previous}.stock_action as actions
        where actions.stock_id = spans.stock_id
        order by actions.week_index desc
        limit 1
    ) as last_action on true
),

-- The last week of the look-back may hold a return, which needs the bar before it.
read as (
    select
        judged.*,
        case
            when judged.is_whole then '-infinity'
            else least(
                judged.from_week_ending - (look_back.weeks + 1) * 7,
                first_of_bars.week_ending
            )
        end as read_from_week_ending
    from judged
    cross join ${run}.look_back
    left join lateral (
        select week_ending from ${silver}.weekly_bar as bars
        where not judged.is_whole
            and bars.symbol = judged.symbol
            and bars.week_ending < judged.from_week_ending
        order by week_ending desc
        offset look_back.bars
        limit 1
    ) as first_of_bars on true
)

select
    row_number() over (order by read.symbol)::integer as series_number,
    read.symbol,
    read.stock_id,
    read.is_whole,
    case when read.is_whole then '-infinity' else read.from_week_ending end as from_week_ending,
    case when read.is_whole then 0 else to_char(read.from_week_ending, 'YYYYMMDD')::integer end as from_date_id,
    read.read_from_week_ending,
    (read.first_week_ending - date '1970-01-02') / 7 as first_week_index,
    read.first_close::double precision as first_close,
    -- The bar with the highest adjusted close before the bars that are read.
    highest.adj_close_price::double precision as highest_close_before
from read
left join lateral (
    select adj_close_price from ${previous}.fact_adjusted_prices as facts
    where not read.is_whole
        and facts.stock_id = read.stock_id
        and facts.date_id < to_char(read.read_from_week_ending, 'YYYYMMDD')::integer
        and facts.drawdown_pct = 0
    order by facts.date_id desc
    limit 1
) as highest on true
