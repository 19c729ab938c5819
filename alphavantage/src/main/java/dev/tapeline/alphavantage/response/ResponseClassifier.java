package dev.tapeline.alphavantage.response;

import static dev.tapeline.outcome.CallOutcome.BAD_KEY;
import static dev.tapeline.outcome.CallOutcome.BURST;
import static dev.tapeline.outcome.CallOutcome.DAILY_LIMIT;
import static dev.tapeline.outcome.CallOutcome.DEMO_KEY;
import static dev.tapeline.outcome.CallOutcome.ENTITLEMENT;
import static dev.tapeline.outcome.CallOutcome.NOTHING_KNOWN;
import static dev.tapeline.outcome.CallOutcome.NO_METADATA;
import static dev.tapeline.outcome.CallOutcome.TRANSPORT;
import static dev.tapeline.outcome.CallOutcome.UNKNOWN_BODY;
import static dev.tapeline.outcome.CallOutcome.UNKNOWN_SYMBOL;

import dev.tapeline.alphavantage.response.ResponseContent.Form;
import dev.tapeline.market.PrintableText;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.RedactedBody;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.payload.ReportedActionKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classifies responses: first by whether the requested data is present, then by the text of messages.
 *
 * <p>Errors come with status 200, in fields whose names have changed over the years; only the phrases are stable. The
 * order of the rules matters, since the burst message contains phrases of the daily limit and of premium endpoints.
 */
public final class ResponseClassifier {
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int LONGEST_DETAIL = 160;

    private static final List<PhraseRule> RULES = List.of(
            rule(
                    BURST,
                    "spreading out your|burst pattern|minute-level rate limit|call frequency|API (?:call|request) volume|requests? per second"),
            rule(DAILY_LIMIT, "limit (?:is|of) [\\d,]+ (?:API )?(?:requests|calls) per day|daily (?:rate )?limit"),
            rule(ENTITLEMENT, "premium (?:endpoint|feature|function)"),
            rule(BAD_KEY, "api ?key is (?:invalid|missing)|invalid api ?key"),
            rule(DEMO_KEY, "demo\\W{0,4}API key|API key is for demo"),
            rule(UNKNOWN_SYMBOL, "invalid API call"));

    private ResponseClassifier() {}

    private record PhraseRule(CallOutcome outcome, Pattern phrase) {}

    /** Classifies a body that came with status 200. */
    public static ResponseClassification classify(VendorFunction requested, RedactedBody body) {
        return classify(requested, OK, body);
    }

    /** Classifies a body that came with any status. */
    public static ResponseClassification classify(VendorFunction requested, int status, RedactedBody body) {
        if (body.oversize().isPresent()) {
            return ResponseClassification.of(UNKNOWN_BODY, "a response of more than " + RedactedBody.LIMIT + " bytes");
        }
        ResponseContent content = ResponseContentReader.read(body.bytes());
        if (status == OK && hasPayload(requested, content)) {
            return ResponseClassification.payload(content.newestRow());
        }
        return byMessage(content.texts()).or(() -> byStatus(status)).orElseGet(() -> byForm(requested, content));
    }

    private static boolean hasPayload(VendorFunction requested, ResponseContent content) {
        boolean isPresent =
                switch (requested) {
                    case TIME_SERIES_WEEKLY_ADJUSTED -> content.hasSeries();
                    case OVERVIEW -> content.hasOverview();
                    case SPLITS -> content.hasListOf(ReportedActionKind.SPLIT);
                    case DIVIDENDS -> content.hasListOf(ReportedActionKind.DIVIDEND);
                };
        return content.form() == Form.WHOLE_OBJECT && isPresent;
    }

    private static Optional<ResponseClassification> byMessage(List<String> texts) {
        for (PhraseRule rule : RULES) {
            Optional<String> found = texts.stream()
                    .filter(text -> rule.phrase().matcher(text).find())
                    .findFirst();
            if (found.isPresent()) {
                return found.map(text -> ResponseClassification.of(rule.outcome(), shortened(text)));
            }
        }
        return Optional.empty();
    }

    private static Optional<ResponseClassification> byStatus(int status) {
        return status == OK
                ? Optional.empty()
                : Optional.of(
                        ResponseClassification.of(status == TOO_MANY_REQUESTS ? BURST : TRANSPORT, "HTTP " + status));
    }

    private static ResponseClassification byForm(VendorFunction requested, ResponseContent content) {
        return switch (content.form()) {
            case EMPTY_OBJECT ->
                requested == VendorFunction.OVERVIEW
                        ? ResponseClassification.of(NO_METADATA, "the vendor has no company data for the symbol")
                        : ResponseClassification.of(NOTHING_KNOWN, "an empty response, {}");
            case CUT_OFF -> ResponseClassification.of(TRANSPORT, "a truncated response");
            case NOT_JSON -> ResponseClassification.of(TRANSPORT, "a response that is not JSON");
            case OTHER_JSON -> ResponseClassification.of(UNKNOWN_BODY, "JSON, but not an object");
            case WHOLE_OBJECT -> ResponseClassification.of(UNKNOWN_BODY, unknown(content));
        };
    }

    private static String unknown(ResponseContent content) {
        return content.texts().isEmpty()
                ? "a response of no known kind; its first field is "
                        + PrintableText.of(content.firstField().orElse(""))
                : "a response of no known kind: " + shortened(content.texts().get(0));
    }

    private static String shortened(String text) {
        return PrintableText.shortened(text, LONGEST_DETAIL);
    }

    private static PhraseRule rule(CallOutcome outcome, String phrase) {
        return new PhraseRule(outcome, Pattern.compile(phrase, Pattern.CASE_INSENSITIVE));
    }
}
