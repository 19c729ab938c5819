/** The watch list: a CSV file with the symbols to fetch, edited by users and by commands. */
package dev.tapeline.watchlist;
