-- build: table
-- schema: gold_build
-- grain: one row per symbol on the watch list
-- reads: seed.watch_list

with

watch_list as (
    select * from ${seed}.watch_list
)

select
    watch_list.symbol,
    replaced.symbol as successor_symbol
from watch_list
left join watch_list as replaced
    on replaced.successor_of = watch_list.symbol
order by watch_list.symbol
