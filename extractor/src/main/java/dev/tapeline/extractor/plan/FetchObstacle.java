package dev.tapeline.extractor.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Why nothing is fetched, and what to do about it.
 *
 * <p>Every such reason is one of these, so that status, health check, report and terminal say the same.
 */
public sealed interface FetchObstacle {
    /** A short constant name, for programs. */
    String code();

    /** What is wrong, without a full stop. */
    String what();

    /** What to do about it, or when it ends by itself. */
    String remedy();

    /** Both in one line. */
    default String line() {
        return what() + ": " + remedy();
    }

    /** No API key is configured. */
    record NoApiKey() implements FetchObstacle {
        @Override
        public String code() {
            return "no-api-key";
        }

        @Override
        public String what() {
            return "there is no API key";
        }

        @Override
        public String remedy() {
            return "store one with ./tapeline init, or set ALPHAVANTAGE_API_KEY";
        }
    }

    /** The watch list has no symbol. */
    record EmptyWatchList() implements FetchObstacle {
        @Override
        public String code() {
            return "empty-watch-list";
        }

        @Override
        public String what() {
            return "the watch list is empty";
        }

        @Override
        public String remedy() {
            return "add a symbol with ./tapeline watch add IBM";
        }
    }

    /** The watch list cannot be read; the message names file, line and what to do. */
    record InvalidWatchList(String message) implements FetchObstacle {
        @Override
        public String code() {
            return "invalid-watch-list";
        }

        @Override
        public String what() {
            return "the watch list is invalid (" + message + ")";
        }

        @Override
        public String remedy() {
            return "correct the file; ./tapeline watch list checks it";
        }
    }

    /** The configuration switches the weekly schedule off. */
    record ScheduleDisabled() implements FetchObstacle {
        @Override
        public String code() {
            return "schedule-disabled";
        }

        @Override
        public String what() {
            return "the schedule is off, tapeline.schedule.enabled is false";
        }

        @Override
        public String remedy() {
            return "fetch with ./tapeline run, or switch it on";
        }
    }

    /** There is no room for another payload. */
    record DiskFull(String directory, long freeMebibytes) implements FetchObstacle {
        @Override
        public String code() {
            return "disk-full";
        }

        @Override
        public String what() {
            return "the disk of " + directory + " is full, " + freeMebibytes + " MiB are free";
        }

        @Override
        public String remedy() {
            return "free some space, then start again";
        }
    }

    /** The vendor did not accept the key in the last call. */
    record KeyRejected(Instant at) implements FetchObstacle {
        @Override
        public String code() {
            return "key-rejected";
        }

        @Override
        public String what() {
            return "the vendor rejects the API key (invalid, revoked, missing or the demo key) since " + minute(at);
        }

        @Override
        public String remedy() {
            return "set your own with ./tapeline init or ALPHAVANTAGE_API_KEY, then ./tapeline run";
        }
    }

    /** The last call did not reach the vendor. */
    record VendorUnreachable(String cause, Instant at) implements FetchObstacle {
        @Override
        public String code() {
            return "vendor-unreachable";
        }

        @Override
        public String what() {
            return "the vendor cannot be reached (" + cause + ") since " + minute(at);
        }

        @Override
        public String remedy() {
            return "check the network, then ./tapeline run; calls that reach nobody cost no credit";
        }
    }

    /** Calls are due, but the day's credits are spent. */
    record NoCredits(int waiting, Instant until) implements FetchObstacle {
        @Override
        public String code() {
            return "no-credits";
        }

        @Override
        public String what() {
            return "today's credits are spent and " + waiting + (waiting == 1 ? " call waits" : " calls wait");
        }

        @Override
        public String remedy() {
            return "fetched after " + minute(until) + " by ./tapeline up, or then with ./tapeline run";
        }
    }

    /** The last extraction ended with an error. */
    record ExtractionFailed(String message, Instant at) implements FetchObstacle {
        @Override
        public String code() {
            return "extraction-failed";
        }

        @Override
        public String what() {
            return "the last extraction failed at " + minute(at) + " (" + message + ")";
        }

        @Override
        public String remedy() {
            return "see logs/tapeline.log in the home, then ./tapeline run; ./tapeline up tries again by itself";
        }
    }

    private static String minute(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
