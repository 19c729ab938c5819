package dev.tapeline.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class ProcessIdentityTest {
    private static final ProcessHandle SELF = ProcessHandle.current();

    @Test
    @EnabledOnOs(OS.LINUX)
    void processIsFoundAfterTheClockHasBeenSet() {
        ProcessIdentity self = ProcessIdentity.of(SELF);
        ProcessIdentity recorded =
                new ProcessIdentity(self.pid(), self.startedAtMillis() - 3_600_000, self.kernelStart());

        assertThat(recorded.findLive()).contains(SELF);
        assertThat(ProcessIdentity.parse(recorded.line())).contains(recorded);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void processOfAnEarlierBootIsNotFound() {
        ProcessIdentity self = ProcessIdentity.of(SELF);
        String ticks = self.kernelStart().substring(self.kernelStart().indexOf(':'));

        assertThat(new ProcessIdentity(self.pid(), self.startedAtMillis(), "another-boot" + ticks).findLive())
                .isEmpty();
    }

    @Test
    void identitiesOfEarlierVersionsAreRead() throws Exception {
        ProcessIdentity self = ProcessIdentity.of(SELF);
        String json = "{\"pid\":%d,\"startedAtMillis\":%d}".formatted(self.pid(), self.startedAtMillis());

        assertThat(ProcessIdentity.parse(self.pid() + " " + self.startedAtMillis())
                        .orElseThrow()
                        .findLive())
                .contains(SELF);
        assertThat(new ObjectMapper().readValue(json, ProcessIdentity.class).findLive())
                .contains(SELF);
    }

    @Test
    void startTimeIsFoundAfterAnyNameOfAProgram() {
        String stat = "7 (a) b (c) S 1 7 7 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 123456 99 1";

        assertThat(LinuxProcessStart.startTime(stat)).isEqualTo("123456");
    }
}
