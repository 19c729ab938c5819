/** Splits, spin-offs and distributions: inferred from adjustment factor, prices and dividends, or reported by the vendor. */
package dev.tapeline.formula.action;
