-- Symbols without any row.
-- grain: symbol; parameters: symbols

select wanted.symbol
from unnest(?::text[]) as wanted (symbol)
where not exists (
    select
    from ${table} as bar
    where bar.symbol = wanted.symbol collate "C"
);
