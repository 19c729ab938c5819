#!/usr/bin/env python3
"""Computes the window columns of the fact table in DuckDB and Polars, for comparison with the modeler's SQL.

usage: tapeline export DIR --format csv --tables fact_adjusted_prices
       window_columns.py DIR [--copies N]

Reads the copied columns of an export, computes weekly_return_pct, volatility_52w_pct, z_score_52w, drawdown_pct, the returns
over 4, 13, 26 and 52 weeks, is_above_ma40, is_52w_high and is_52w_low from them, and prints seconds by the clock and of the
processor for the computation alone, data in memory before and after. Values are compared with those of the export. Needs the
packages duckdb and numpy; Polars is left out if it is not installed. --copies computes the series several times over.
"""
import argparse
import pathlib
import resource
import time

COMPARED = ("weekly_return_pct", "volatility_52w_pct", "z_score_52w", "drawdown_pct", "return_4w_pct", "return_13w_pct",
            "return_26w_pct", "return_52w_pct")

DUCKDB = """
create or replace table computed as
with numbered as (
    select
        symbol, week, is_complete, a, price,
        lag(a) over series as before,
        week - lag(week) over series as weeks_since_previous
    from bars
    window series as (partition by symbol order by week)
),
returns as (
    select *, a / before - 1 as r, ln(a / before) as l,
        coalesce(is_complete and weeks_since_previous = 1 and a / before > 0, false) as eligible
    from numbered
),
statistics as (
    select symbol, week, r,
        min(week) over last_52 as first_week, count(*) over last_52 as n, stddev_samp(l) over last_52 * sqrt(52) as volatility,
        min(week) over before_52 as first_week_before, count(*) over before_52 as n_before,
        avg(r) over before_52 as mean_before, stddev_samp(r) over before_52 as deviation_before
    from returns
    where eligible
    window
        last_52 as (partition by symbol order by week rows between 51 preceding and current row),
        before_52 as (partition by symbol order by week rows between 52 preceding and 1 preceding)
)
select
    returns.symbol, returns.week, returns.r as weekly_return_pct,
    case when n = 52 and first_week > returns.week - 60 then volatility end as volatility_52w_pct,
    case when n_before = 52 and first_week_before >= returns.week - 60 and deviation_before > 1e-12
        then (returns.r - mean_before) / deviation_before end as z_score_52w,
    a / max(a) over so_far - 1 as drawdown_pct,
    a / last_value(a) over w4 - 1 as return_4w_pct,
    a / last_value(a) over w13 - 1 as return_13w_pct,
    a / last_value(a) over w26 - 1 as return_26w_pct,
    a / last_value(a) over w52 - 1 as return_52w_pct,
    case when count(a) over last_40 = 40 then a > avg(a) over last_40 end as is_above_ma40,
    case when count(*) over year >= 40 then price >= max(price) over year end as is_52w_high,
    case when count(*) over year >= 40 then price <= min(price) over year end as is_52w_low
from returns
left join statistics
    on statistics.symbol = returns.symbol and statistics.week = returns.week
window
    so_far as (partition by returns.symbol order by returns.week rows between unbounded preceding and current row),
    last_40 as (partition by returns.symbol order by returns.week rows between 39 preceding and current row),
    year as (partition by returns.symbol order by returns.week range between 51 preceding and current row),
    w4 as (partition by returns.symbol order by returns.week range between 6 preceding and 4 preceding),
    w13 as (partition by returns.symbol order by returns.week range between 15 preceding and 13 preceding),
    w26 as (partition by returns.symbol order by returns.week range between 28 preceding and 26 preceding),
    w52 as (partition by returns.symbol order by returns.week range between 54 preceding and 52 preceding)
"""


def timed(label, rows, compute):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    begin = time.perf_counter()
    result = compute()
    seconds = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - usage.ru_utime - usage.ru_stime
    print(f"{label:8} {rows:9} rows {seconds:7.2f} s {cpu:7.2f} s of processor {rows / seconds:12,.0f} rows/s")
    return result


def with_duckdb(files, copies):
    import duckdb

    database = duckdb.connect()
    database.execute("set threads = 2")
    database.execute(
        """create table bars as
        select symbol || '.' || copy as symbol, date_diff('day', date '1970-01-02', week_ending) // 7 as week, is_complete,
            adj_close_price::double as a, split_adj_close_price::double as price, """ + ", ".join(COMPARED) + """
        from read_csv(?), range(?) as copies (copy)""",
        [files, copies],
    )
    rows = database.execute("select count(*) from bars").fetchone()[0]
    timed("DuckDB", rows, lambda: database.execute(DUCKDB))
    for column in COMPARED:
        differences = database.execute(
            f"""select count(*) from bars inner join computed using (symbol, week)
            where (bars.{column} is null) <> (computed.{column} is null)
                or abs(bars.{column} - computed.{column}) > 1e-9 * greatest(abs(bars.{column}), 1e-3)
                and bars.is_complete"""
        ).fetchone()[0]
        if differences:
            print(f"         {column}: {differences} rows differ")
    return database


def with_polars(database):
    import polars as pl

    columns = database.execute("select symbol, week, is_complete, a, price from bars").fetchnumpy()
    bars = pl.DataFrame({name: list(values) if name == "symbol" else values for name, values in columns.items()})

    def compute():
        frame = bars.lazy().sort("symbol", "week").with_columns(
            before=pl.col("a").shift(1).over("symbol"),
            gap=(pl.col("week") - pl.col("week").shift(1)).over("symbol"),
        ).with_columns(r=pl.col("a") / pl.col("before") - 1, l=(pl.col("a") / pl.col("before")).log())
        frame = frame.with_columns(eligible=(pl.col("is_complete") & (pl.col("gap") == 1) & pl.col("r").is_not_null()))
        eligible = frame.filter(pl.col("eligible")).select(
            "symbol",
            "week",
            first_week=pl.col("week").shift(51).over("symbol"),
            volatility=(pl.col("l").rolling_std(52) * 52**0.5).over("symbol"),
            first_week_before=pl.col("week").shift(52).over("symbol"),
            mean_before=pl.col("r").rolling_mean(52).shift(1).over("symbol"),
            deviation_before=pl.col("r").rolling_std(52).shift(1).over("symbol"),
        )
        frame = frame.join(eligible, on=["symbol", "week"], how="left", maintain_order="left")
        for weeks in (4, 13, 26, 52):
            for delay in range(3):
                shifted = bars.lazy().select(
                    "symbol", (pl.col("week") + weeks + delay).alias("week"), pl.col("a").alias(f"a{weeks}_{delay}")
                )
                frame = frame.join(shifted, on=["symbol", "week"], how="left", maintain_order="left")
            base = pl.coalesce([f"a{weeks}_{delay}" for delay in range(3)])
            frame = frame.with_columns((pl.col("a") / base - 1).alias(f"return_{weeks}w_pct"))
        year = bars.lazy().sort("symbol", "week").rolling(index_column="week", period="52i", group_by="symbol").agg(
            high=pl.col("price").max(), low=pl.col("price").min(), n=pl.len()
        )
        return frame.join(year, on=["symbol", "week"], how="left", maintain_order="left").select(
            "symbol",
            "week",
            pl.col("r").alias("weekly_return_pct"),
            pl.when(pl.col("first_week") > pl.col("week") - 60).then(pl.col("volatility")).alias("volatility_52w_pct"),
            pl.when((pl.col("first_week_before") >= pl.col("week") - 60) & (pl.col("deviation_before") > 1e-12))
            .then((pl.col("r") - pl.col("mean_before")) / pl.col("deviation_before")).alias("z_score_52w"),
            (pl.col("a") / pl.col("a").cum_max().over("symbol") - 1).alias("drawdown_pct"),
            "return_4w_pct", "return_13w_pct", "return_26w_pct", "return_52w_pct",
            (pl.col("a") > pl.col("a").rolling_mean(40).over("symbol")).alias("is_above_ma40"),
            pl.when(pl.col("n") >= 40).then(pl.col("price") >= pl.col("high")).alias("is_52w_high"),
            pl.when(pl.col("n") >= 40).then(pl.col("price") <= pl.col("low")).alias("is_52w_low"),
        ).collect()

    timed("Polars", len(bars), compute)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("directory", type=pathlib.Path)
    arguments.add_argument("--copies", type=int, default=1)
    options = arguments.parse_args()
    files = sorted(map(str, options.directory.glob("**/*.csv")))
    files = [file for file in files if "fact_adjusted_prices" in file]
    database = with_duckdb(files, options.copies)
    try:
        with_polars(database)
    except ModuleNotFoundError as missing:
        print(f"Polars   left out: {missing}")


if __name__ == "__main__":
    main()
