(
    select
        (max(newest_week) - max(last_week)) / 7
        + case
            when now() < max(next_complete_at) then 0
            else 1 + floor(extract(epoch from now() - max(next_complete_at)) / 604800)::integer
        end
    from gold.symbol_coverage
)
