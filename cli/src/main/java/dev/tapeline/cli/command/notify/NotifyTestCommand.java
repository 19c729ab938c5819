package dev.tapeline.cli.command.notify;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.notification.Heartbeat;
import dev.tapeline.operations.notification.Notifications;
import dev.tapeline.operations.notification.SecretAddress;
import dev.tapeline.operations.notification.TestDelivery;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.notification.ProcessMessages;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code notify test}: sends a message and a heartbeat now. */
@Command(
        name = "test",
        description =
                "Sends a message to the receiver and a heartbeat to the monitor, those that are configured; exit code 1"
                        + " if one does not arrive. Addresses are secrets: only their hosts are shown.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline notify test            with TAPELINE_NOTIFY_URL or TAPELINE_HEARTBEAT_URL set",
            "  tapeline notify test --json     for programs"
        })
public final class NotifyTestCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    /** Serialized for {@code --json}. */
    private record Tested(List<TestDelivery> deliveries) {}

    @Override
    public Integer call() {
        Optional<SecretAddress> receiver = ProcessMessages.receiver(options.config());
        Optional<SecretAddress> monitor = ProcessMessages.monitor(options.config());
        if (receiver.isEmpty() && monitor.isEmpty()) {
            throw new UsageException(
                    "no messages are sent, since no receiver is configured: set TAPELINE_NOTIFY_URL (messages) or"
                            + " TAPELINE_HEARTBEAT_URL (heartbeat)"
                            + " in the environment, in .env or in tapeline.properties");
        }
        List<TestDelivery> deliveries = new ArrayList<>();
        receiver.ifPresent(to -> deliveries.add(Notifications.test(
                to,
                ProcessMessages.format(options.config(), to),
                "Tapeline " + options.home().getFileName() + ": a test, messages arrive",
                Clock.systemUTC())));
        monitor.ifPresent(to -> deliveries.add(Heartbeat.test(to)));
        System.out.println(
                options.json()
                        ? RunReportWriter.json(new Tested(deliveries))
                        : deliveries.stream().map(TestDelivery::line).collect(Collectors.joining("\n")));
        return deliveries.stream().allMatch(TestDelivery::isDelivered) ? ExitCode.DONE : ExitCode.FAILED;
    }
}
