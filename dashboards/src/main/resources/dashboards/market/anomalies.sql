select
    count(*) filter (where abs(z_score_52w) > 3) as n_anomalies,
    count(z_score_52w) || ' of ' || {{n_expected}} as n_of
from {{current_stocks}} as stocks
