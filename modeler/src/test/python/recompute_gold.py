#!/usr/bin/env python3
"""Recomputes figures of gold.fact_adjusted_prices from its copied columns and compares them.

usage: tapeline export DIR --format csv --tables fact_adjusted_prices,dim_stock
       recompute_gold.py DIR

A third implementation beside the models' SQL and the Java module formulas, in plain Python, written from the descriptions
of the columns. Reads the CSV files of an export; also one file fact_adjusted_prices.csv and one dim_stock.csv. Prints one line
per column with the number of values, of nulls, of differences and the largest relative difference; exits with 1 if any value
differs by more than 1e-9 of it and 1e-12.
"""
import csv
import datetime
import math
import pathlib
import sys


def rows(directory, table):
    files = sorted(directory.glob(f"{table}.csv")) or sorted(directory.glob(f"{table}/**/*.csv"))
    for file in files:
        with open(file, newline="", encoding="utf-8") as source:
            yield from csv.DictReader(source)


def number(text):
    return float(text) if text not in ("", None) else None


def truth(text):
    return text in ("t", "true", "True")


class Bar:
    def __init__(self, row):
        self.week = (datetime.date.fromisoformat(row["week_ending"]) - datetime.date(1970, 1, 2)).days // 7
        self.complete = truth(row["is_complete"])
        self.close = float(row["close_price"])
        self.adjusted = number(row["adj_close_price"])
        self.dividend = float(row["dividend_amount"]) * (number(row["dividend_unit_factor"]) or 0)
        self.ratio = number(row["split_ratio"]) or 1
        self.is_spin_off = row["corporate_action"] == "spin_off"
        self.stored = {name: number(row[name]) for name in COLUMNS}
        self.ret = None
        self.eligible = False


def prepare(bars):
    for before, bar in zip(bars, bars[1:]):
        if before.adjusted and bar.adjusted:
            bar.ret = bar.adjusted / before.adjusted - 1
            bar.eligible = bar.complete and bar.week == before.week + 1


def window(bars, t, last_week):
    """The last 52 eligible bars up to an index, within the 60 weeks that end in a week."""
    found = []
    i = t
    while i >= 0 and bars[i].week > last_week - 60 and len(found) < 52:
        if bars[i].eligible:
            found.append(bars[i])
        i -= 1
    return found[::-1]


def mean(values):
    return math.fsum(values) / len(values)


def covariance(xs, ys):
    x, y = mean(xs), mean(ys)
    return math.fsum((a - x) * (b - y) for a, b in zip(xs, ys)) / (len(xs) - 1)


def beta(bars, t, benchmark):
    if not bars[t].complete:
        return None
    pairs = [(bar.ret, benchmark[bar.week]) for bar in window(bars, t, bars[t].week) if bar.week in benchmark]
    if len(pairs) < 40:
        return None
    returns, others = zip(*pairs)
    variance = covariance(others, others)
    return covariance(returns, others) / variance if variance > 1e-24 else None


def volatility(bars, t):
    found = window(bars, t, bars[t].week)
    if not bars[t].complete or len(found) < 52:
        return None
    logs = [math.log1p(bar.ret) for bar in found]
    return math.sqrt(covariance(logs, logs) * 52)


def z_score(bars, t):
    if not bars[t].eligible:
        return None
    found = window(bars, t - 1, bars[t].week - 1)
    if len(found) < 52:
        return None
    returns = [bar.ret for bar in found]
    deviation = math.sqrt(covariance(returns, returns))
    return (bars[t].ret - mean(returns)) / deviation if deviation > 1e-12 else None


def bar_before(by_week, bar, weeks):
    return next((by_week[bar.week - n] for n in range(weeks, weeks + 3) if bar.week - n in by_week), None)


def growth(base, bar):
    return bar.adjusted / base.adjusted - 1 if base and bar and base.adjusted and bar.adjusted else None


def recomputed(bars, benchmark):
    """For each bar the values by column."""
    prepare(bars)
    by_week = {bar.week: bar for bar in bars}
    index = 1
    for t, bar in enumerate(bars):
        if t > 0:
            before = bars[t - 1]
            if bar.is_spin_off and bar.ret is not None and bar.dividend <= 0.1 * before.close:
                index *= 1 + bar.ret
            else:
                index *= bar.ratio * (bar.close + bar.dividend) / before.close
        year_before = bar_before(by_week, bar, 52)
        values = {
            "total_return_index": index,
            "weekly_return_pct": bar.ret,
            "beta_52w": beta(bars, t, benchmark),
            "volatility_52w_pct": volatility(bars, t),
            "z_score_52w": z_score(bars, t),
            "momentum_12_1_pct": growth(year_before, bar_before(by_week, bar, 4)),
        }
        for weeks in (4, 13, 26, 52):
            values[f"return_{weeks}w_pct"] = growth(bar_before(by_week, bar, weeks), bar)
        yield bar, values


COLUMNS = (
    "total_return_index",
    "weekly_return_pct",
    "beta_52w",
    "volatility_52w_pct",
    "z_score_52w",
    "return_4w_pct",
    "return_13w_pct",
    "return_26w_pct",
    "return_52w_pct",
    "momentum_12_1_pct",
)


def main(directory):
    benchmark_symbol = next((row["symbol"] for row in rows(directory, "dim_stock") if truth(row["is_benchmark"])), None)
    series = {}
    for row in rows(directory, "fact_adjusted_prices"):
        series.setdefault(row["symbol"], []).append(Bar(row))
    for bars in series.values():
        bars.sort(key=lambda bar: bar.week)
    against = series.get(benchmark_symbol, [])
    prepare(against)
    benchmark = {bar.week: bar.ret for bar in against if bar.eligible}
    counts = {column: [0, 0, 0, 0.0] for column in COLUMNS}
    for symbol, bars in sorted(series.items()):
        for bar, values in recomputed(bars, benchmark):
            for column, expected in values.items():
                count = counts[column]
                stored = bar.stored[column]
                count[0 if stored is not None else 1] += 1
                if stored is None or expected is None:
                    differs = (stored is None) != (expected is None)
                else:
                    difference = abs(stored - expected)
                    differs = difference > max(1e-9 * abs(expected), 1e-12)
                    count[3] = max(count[3], difference / max(abs(expected), 1e-3))
                if differs:
                    count[2] += 1
                    if count[2] <= 3:
                        print(f"{symbol} week {bar.week} {column}: stored {stored}, recomputed {expected}")
    print(f"{len(series)} symbols, benchmark {benchmark_symbol}")
    for column, (values, nulls, differences, largest) in counts.items():
        print(f"{column:20} {values:9} values {nulls:9} nulls {differences:6} differ, at most by {largest:.1e}")
    return 1 if any(count[2] for count in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
