(
    select *
    from gold.latest_week
    where is_current and successor_symbol is null and {{in_sectors}}
)
