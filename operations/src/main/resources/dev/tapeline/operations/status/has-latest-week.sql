-- One row: whether gold contains the view of the newest weeks.

select to_regclass('gold.latest_week') is not null as has_latest_week
