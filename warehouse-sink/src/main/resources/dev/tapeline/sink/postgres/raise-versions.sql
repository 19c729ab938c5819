-- The modeler recomputes the symbols whose version it has not seen.
-- grain: symbol; parameters: symbols, changes of each

insert into ${silver}.symbol_version as known (symbol, version)
select
    changed.symbol,
    changed.changes
from unnest(?::text[], ?::bigint[]) as changed (symbol, changes)
order by changed.symbol
on conflict (symbol) do update set
    version = known.version + excluded.version,
    changed_at = excluded.changed_at;
