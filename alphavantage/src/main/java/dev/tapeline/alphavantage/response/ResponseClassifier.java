package dev.tapeline.alphavantage.response;

import dev.tapeline.alphavantage.response.ResponseContent.Form;
import dev.tapeline.market.PrintableText;
import dev.tapeline.vendor.VendorFunction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells replies apart: by whether the answer is there, and only then by what is said in its stead.
 *
 * <p>Errors come with status 200, in fields whose names have changed over the years; only phrases last. Their order
 * matters, since the burst text holds the daily one's words and premium's.
 */
public final class ResponseClassifier {
    private static final int OK = 200;
    private static final int TOO_MANY = 429;

    private static final List<Rule> RULES = List.of(
            rule(
                    "spreading out your|burst pattern|minute-level rate limit|call frequency|API (?:call|request) volume|requests? per second",
                    ResponseClassification.Burst::new),
            rule(
                    "limit (?:is|of) [\\d,]+ (?:API )?(?:requests|calls) per day|daily (?:rate )?limit",
                    ResponseClassification.DailyLimit::new),
            rule("premium (?:endpoint|feature|function)", ResponseClassification.Entitlement::new),
            rule("api ?key is (?:invalid|missing)|invalid api ?key", ResponseClassification.BadKey::new),
            rule("demo\\W{0,4}API key|API key is for demo", ResponseClassification.DemoKey::new),
            rule("invalid API call", ResponseClassification.UnknownSymbol::new));

    private ResponseClassifier() {}

    private interface Making {
        ResponseClassification of(String detail);
    }

    private record Rule(Pattern phrase, Making making) {}

    public static ResponseClassification classify(VendorFunction asked, int status, ResponseContent content) {
        if (status == OK && holdsAnswer(asked, content)) {
            return new ResponseClassification.Payload(content.newestRow());
        }
        Optional<ResponseClassification> said = said(content.texts());
        if (said.isPresent()) {
            return said.get();
        }
        if (status == TOO_MANY) {
            return new ResponseClassification.Burst("HTTP 429");
        }
        if (status != OK) {
            return new ResponseClassification.Transport("HTTP " + status);
        }
        return switch (content.form()) {
            case EMPTY_OBJECT ->
                asked == VendorFunction.OVERVIEW
                        ? new ResponseClassification.NoMetadata()
                        : new ResponseClassification.NothingKnown();
            case CUT_OFF -> new ResponseClassification.Transport("an answer that breaks off");
            case NOT_JSON -> new ResponseClassification.Transport("an answer that is not JSON");
            case OTHER_JSON -> new ResponseClassification.UnknownBody("JSON, but not an object as every answer is");
            case WHOLE_OBJECT -> new ResponseClassification.UnknownBody(unknown(content));
        };
    }

    private static boolean holdsAnswer(VendorFunction asked, ResponseContent content) {
        boolean isThere =
                switch (asked) {
                    case TIME_SERIES_WEEKLY_ADJUSTED -> content.hasSeries();
                    case OVERVIEW -> content.hasOverview();
                };
        return content.form() == Form.WHOLE_OBJECT && isThere;
    }

    private static Optional<ResponseClassification> said(List<String> texts) {
        for (Rule rule : RULES) {
            Optional<String> found = texts.stream()
                    .filter(text -> rule.phrase().matcher(text).find())
                    .findFirst();
            if (found.isPresent()) {
                return found.map(text -> rule.making().of(shortened(text)));
            }
        }
        return Optional.empty();
    }

    private static String unknown(ResponseContent content) {
        return content.texts().isEmpty()
                ? "an answer of no known kind; its first field is "
                        + PrintableText.of(content.firstField().orElse(""))
                : "an answer of no known kind: " + shortened(content.texts().get(0));
    }

    private static String shortened(String text) {
        return PrintableText.shortened(text, 160);
    }

    private static Rule rule(String phrase, Making making) {
        return new Rule(Pattern.compile(phrase, Pattern.CASE_INSENSITIVE), making);
    }
}
