-- Several payloads of one symbol in one transaction: keeps the newest row of each key.
-- grain: staged rows that a later payload restates

delete from ${stage} as older
using (
    select
        ctid as row_id,
        row_number() over (
            partition by ${key}
            order by bronze_offset desc
            rows between unbounded preceding and current row
        ) as age
    from ${stage}
) as ranked
where ranked.row_id = older.ctid
    and ranked.age > 1;
