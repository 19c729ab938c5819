-- Holds a symbol back from a payload on. One that is held already stays held from its first such payload on.
-- grain: symbol; parameters: symbol, partition, bronze offset, detail

insert into ${silver}.held_symbol as known (symbol, bronze_partition, bronze_offset, detail)
values (?, ?, ?, ?)
on conflict (symbol) do update set
    bronze_partition = excluded.bronze_partition,
    bronze_offset = case
        when known.released_offset is null then least(known.bronze_offset, excluded.bronze_offset)
        else excluded.bronze_offset
    end,
    released_offset = null,
    detail = excluded.detail,
    held_at = excluded.held_at;
