-- One row: whether gold was built by a version without the view of what each symbol has and lacks.

select to_regclass('gold.latest_week') is not null and to_regclass('gold.symbol_coverage') is null as is_older
