package dev.tapeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.plan.FetchObstacle.ExtractionFailed;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.FetchFailureFile;
import dev.tapeline.operations.home.TapelineHome;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchNoticesTest {
    private static final String WRONG_USAGE = "the bucket name is invalid";

    @TempDir
    Path directory;

    private TapelineHome home;
    private FetchNotices notices;

    @BeforeEach
    void makeHome() {
        home = TapelineHome.existingOrNew(directory);
        home.make();
        notices = new FetchNotices(home);
    }

    @Test
    void wrongUsageByAUserIsNotRecorded() {
        notices.recordFailure(new UsageException(WRONG_USAGE));

        assertThat(recorded()).isEmpty();
        assertThat(notices.current()).isEmpty();
    }

    @Test
    void wrongUsageIsRecordedForTheScheduleUntilItSucceeds() {
        notices.recordScheduleFailure(new UsageException(WRONG_USAGE));

        assertThat(recorded()).contains(WRONG_USAGE);
        assertThat(notices.current().orElseThrow()).singleElement().asString().contains(WRONG_USAGE);

        notices.recordScheduleSuccess();

        assertThat(recorded()).isEmpty();
    }

    @Test
    void firstLineOfAFailureIsRecorded() {
        notices.recordFailure(new IllegalStateException("the archive is full\nat line 2"));

        assertThat(recorded()).contains("the archive is full");
    }

    private Optional<String> recorded() {
        return new FetchFailureFile(home).read().map(ExtractionFailed::message);
    }
}
