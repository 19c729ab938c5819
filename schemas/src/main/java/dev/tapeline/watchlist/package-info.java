/** The list of symbols that a person wants kept, read and edited as the text file it is. */
package dev.tapeline.watchlist;
