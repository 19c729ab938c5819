-- Raises the version of changed symbols; the modeler recomputes symbols whose version is new to it.
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
