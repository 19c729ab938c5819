package dev.tapeline.gold;

import dev.tapeline.gold.ResponsesInWarehouse.Response;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.vendor.VendorFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recorded weekly payloads. */
final class RecordedDownloads {
    private static final ZoneId VENDOR = ZoneId.of("America/New_York");

    private RecordedDownloads() {}

    /** The payloads in folders of the recorded responses, in the order in which they were fetched. */
    static List<Response> inOrder(String... folders) throws IOException {
        List<Response> responses = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(RecordedResponses.path(folder))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    byte[] body = RecordedResponses.read(file);
                    LocalDate refreshed =
                            LocalDate.parse(metadata(body, "3. Last Refreshed").substring(0, 10));
                    responses.add(new Response(
                            VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED,
                            metadata(body, "2. Symbol"),
                            refreshed.atTime(23, 59, 59).atZone(VENDOR).toInstant(),
                            body));
                }
            }
        }
        return responses.stream().sorted(Response.inOrderOfFetching()).toList();
    }

    static LocalDate day(Response response) {
        return response.fetchedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static String metadata(byte[] body, String field) {
        Matcher value = Pattern.compile('"' + Pattern.quote(field) + "\": \"([^\"]+)\"")
                .matcher(new String(body, 0, Math.min(body.length, 2_000), StandardCharsets.UTF_8));
        if (!value.find()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.group(1);
    }
}
