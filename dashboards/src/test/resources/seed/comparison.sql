-- A generation beside the current one and its comparison, as replay diff stores it.

insert into ops.generation (generation, role, silver_schema, gold_schema, built_at)
values (2, 'next', 'silver_g2', 'gold_g2', now());

insert into ops.generation_diff
    (diff_id, generation, compared_with, compared_at, filters, rows_compared, rows_added, rows_removed, rows_changed)
values ('diff-1', 2, 1, '2026-11-22 10:00+00', '{}', 18000, 0, 2, 31);

insert into ops.generation_diff_count
    (diff_id, layer, table_name, symbol, kind, column_name, cause, rows, largest_change)
values
    ('diff-1', 'silver', 'weekly_bar', 'S0001', 'removed', null, 'ZERO_VOLUME rejects the row', 2, null),
    ('diff-1', 'gold', 'fact_adjusted_prices', 'S0001', 'changed', null, 'input', 31, 0.25),
    ('diff-1', 'gold', 'fact_adjusted_prices', 'S0001', 'changed', 'volatility_52w_pct', 'input', 31, 0.25);

insert into ops.generation_diff_structure (diff_id, layer, table_name, column_name, kind)
values ('diff-1', 'gold', 'fact_adjusted_prices', 'a_new_column', 'added');

insert into ops.generation_diff_sample
    (diff_id, ordinal, layer, table_name, symbol, kind, cause, column_names, change, row_key, old_values, new_values)
values (
    'diff-1', 1, 'gold', 'fact_adjusted_prices', 'S0001', 'changed', 'input', '{volatility_52w_pct}', 0.25,
    '{"date_id": 20261120, "stock_id": "6f1ed002-ab55-9591-9f0f-5cba1f3f8f3a"}', '{"volatility_52w_pct": 0.2}',
    '{"volatility_52w_pct": 0.25}'
);
