-- One row: whether gold contains the view of what each symbol has and lacks.

select to_regclass('gold.symbol_coverage') is not null as has_coverage
