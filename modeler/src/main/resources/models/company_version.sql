-- build: intermediate
-- grain: one row per symbol and description that OVERVIEW has given
-- reads: silver.company, silver.company_history

with

-- The vendor writes NONE where it knows no sector.
companies as (
    select
        symbol,
        fetched_at as known_from,
        true as is_current,
        asset_type,
        name,
        exchange,
        currency,
        country,
        case when upper(sector) not in ('NONE', '-', 'N/A') then sector end as sector,
        case when upper(industry) not in ('NONE', '-', 'N/A') then industry end as industry
    from ${silver}.company
    where name is not null

    union all

    select
        symbol,
        known_from,
        false as is_current,
        asset_type,
        name,
        exchange,
        currency,
        country,
        case when upper(sector) not in ('NONE', '-', 'N/A') then sector end as sector,
        case when upper(industry) not in ('NONE', '-', 'N/A') then industry end as industry
    from ${silver}.company_history
    where name is not null
),

upper_case as (
    select sector as text from companies where sector = upper(sector)

    union

    select industry as text from companies where industry = upper(industry)
),

words as (
    select
        upper_case.text,
        word.position,
        word.text as word
    from upper_case
    cross join lateral unnest(string_to_array(upper_case.text, ' ')) with ordinality as word (text, position)
),

readable as (
    select
        text,
        string_agg(
            case
                when position > 1 and word in ('AND', 'AT', 'BY', 'FOR', 'IN', 'OF', 'ON', 'OR', 'THE', 'TO', 'WITH')
                    then lower(word)
                when word in ('ETF', 'REIT', 'NEC', 'US', 'USA') then word
                else regexp_replace(initcap(word), '''S\M', '''s')
            end,
            ' ' order by position
        ) as readable_text
    from words
    group by text
)

select
    companies.symbol,
    companies.known_from,
    companies.is_current,
    companies.asset_type,
    companies.name,
    companies.exchange,
    companies.currency,
    companies.country,
    coalesce(sectors.readable_text, companies.sector) as sector,
    coalesce(industries.readable_text, companies.industry) as industry
from companies
left join readable as sectors
    on sectors.text = companies.sector
left join readable as industries
    on industries.text = companies.industry
