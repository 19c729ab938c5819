-- A whole vintage has arrived: the symbol is released.
-- grain: symbol; parameters: bronze offset of the vintage, symbol

update ${silver}.held_symbol
set released_offset = ?
where symbol = ?
    and released_offset is null;
