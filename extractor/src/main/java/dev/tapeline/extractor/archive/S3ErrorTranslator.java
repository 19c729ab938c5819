package dev.tapeline.extractor.archive;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Translates exceptions of the S3 client to one line: what was attempted and what to do. */
final class S3ErrorTranslator {
    private static final int MOVED = 301;
    private static final Set<String> WRONG_REGION = Set.of(
            "AuthorizationHeaderMalformed",
            "PermanentRedirect",
            "IllegalLocationConstraintException",
            "InvalidLocationConstraint",
            "InvalidRegion");
    private static final Pattern EXPECTING = Pattern.compile("expecting '([a-z0-9-]+)'");

    private final ArchiveSettings settings;

    S3ErrorTranslator(ArchiveSettings settings) {
        this.settings = settings;
    }

    <T> T translating(String attempt, Supplier<T> action) {
        try {
            return action.get();
        } catch (S3Exception e) {
            throw new ArchiveException(message(attempt, e), e);
        } catch (SdkException e) {
            throw new ArchiveException(
                    "cannot reach the object store at %s to %s; is it running?".formatted(settings.endpoint(), attempt),
                    e);
        }
    }

    private String message(String attempt, S3Exception e) {
        String code =
                e.awsErrorDetails() == null ? "" : " " + e.awsErrorDetails().errorCode();
        if (isWrongRegion(e)) {
            return "the object store at %s has another region than tapeline.archive.region=%s%s (HTTP %d%s)"
                    .formatted(settings.endpoint(), settings.region(), expected(e), e.statusCode(), code);
        }
        return switch (e.statusCode()) {
            case 401, 403 ->
                "the object store at %s denies permission to %s (HTTP %d%s); check the access key, the secret key and their permissions"
                        .formatted(settings.endpoint(), attempt, e.statusCode(), code);
            case 501 ->
                "the object store at %s cannot %s (HTTP 501%s); use one that supports conditional puts"
                        .formatted(settings.endpoint(), attempt, code);
            default ->
                "the object store at %s failed to %s (HTTP %d%s)"
                        .formatted(settings.endpoint(), attempt, e.statusCode(), code);
        };
    }

    private static boolean isWrongRegion(S3Exception e) {
        return e.statusCode() == MOVED
                || (e.awsErrorDetails() != null
                        && WRONG_REGION.contains(
                                String.valueOf(e.awsErrorDetails().errorCode())));
    }

    /** The region that the response names, as a remedy. */
    private static String expected(S3Exception e) {
        Optional<String> header = Optional.ofNullable(e.awsErrorDetails())
                .map(details -> details.sdkHttpResponse())
                .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"));
        Matcher named = EXPECTING.matcher(String.valueOf(e.getMessage()));
        return header.or(() -> named.find() ? Optional.of(named.group(1)) : Optional.empty())
                .map(region -> ": set it to " + region)
                .orElse(": set it to the region of the bucket");
    }
}
