package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Kills one of several normalizer processes: the result is the same as without, and each payload has one receipt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NormalizerProcessesIT {
    private static final int SYMBOLS = 40;
    private static final int VINTAGES = 3;
    private static final int PARTITIONS = 6;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    /** Of the bars of the symbols that begin with a letter, without the letter. */
    private static final String CHECKSUM = """
            select count(*) || ' rows, ' || md5(string_agg(concat_ws('|', substr(symbol, 2), week_ending, last_trading_date,
                is_complete, open, high, low, close, adjusted_close, volume, dividend_amount, flags, fetched_at), E'\\n'
                order by symbol, week_ending))
            from silver.weekly_bar
            where symbol like '%s%%'""";

    @RegisterExtension
    static final StackExtension SERVERS = HomeOnTestStack.servers();

    @TempDir
    static Path work;

    private Home home;
    private String expectedChecksum;

    @BeforeAll
    void runOneProcessWithoutInterruption() throws Exception {
        home = new Home("home");
        Ended imported = home.served.run("import", responses("A").toString());
        assertThat(imported.exitCode()).as(imported.toString()).isZero();
        home.served.finish();
        expectedChecksum = home.checksum("A");
        assertThat(expectedChecksum).startsWith(SYMBOLS * (SavedResponsesFixture.WEEKS + VINTAGES - 1) + " rows");
    }

    @AfterAll
    void stop() {
        home.close();
    }

    @Test
    void twoProcessesTakeOverFromAKilledOne() throws Exception {
        int before = home.receiptKeys().size();
        List<Process> normalizers = IntStream.range(0, 3)
                .mapToObj(number -> home.start("normalizer-" + number, "normalize", "--set", "http.port=0"))
                .toList();
        await().atMost(LONGEST_WAIT).until(() -> home.normalizersWithPartitions() == 3);
        Process importing = home.start("importing", "import", responses("B").toString());
        await().atMost(LONGEST_WAIT).until(() -> home.receiptKeys().size() > before);

        normalizers.get(0).destroyForcibly();
        assertThat(importing.waitFor(2, TimeUnit.MINUTES)).isTrue();
        await().atMost(LONGEST_WAIT).until(() -> home.receiptKeys().size() >= before + SYMBOLS * VINTAGES);

        for (Process normalizer : normalizers.subList(1, 3)) {
            normalizer.destroy();
            assertThat(normalizer.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(home.receiptKeys()).hasSize(before + SYMBOLS * VINTAGES).doesNotHaveDuplicates();
        home.run("sink", "--once", "--set", "http.port=0");
        assertThat(home.checksum("B")).isEqualTo(expectedChecksum);
    }

    /** Saved responses of symbols that begin with this letter; the bars are the same for all letters. */
    private static Path responses(String letter) {
        SavedResponsesFixture fixture = new SavedResponsesFixture(work.resolve("responses-" + letter));
        for (int vintage = 0; vintage < VINTAGES; vintage++) {
            for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                fixture.weekly(letter + symbol, 1 - 0.01 * vintage, vintage);
            }
        }
        return fixture.directory();
    }

    /** A home whose roles this test runs, on the servers of all tests. */
    private static final class Home implements AutoCloseable {
        private final Path directory;
        private final HomeOnTestStack names;
        private final RolesForHome served;
        private final List<Process> started = new ArrayList<>();

        Home(String name) {
            directory = work.resolve(name);
            names = HomeOnTestStack.create(directory, SERVERS);
            served = RolesForHome.start(names);
        }

        void run(String... command) throws IOException {
            Ended ended = process("command").run(withHome(command));
            assertThat(ended.exitCode()).as(ended.toString()).isZero();
        }

        Process start(String name, String... command) {
            try {
                Process process = process(name).start(withHome(command));
                started.add(process);
                return process;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** A checksum of the bars in the warehouse. */
        String checksum(String letter) throws SQLException {
            PostgresEndpoint postgres = served.endpoints().postgres().orElseThrow();
            try (Connection connection =
                            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                    Statement statement = connection.createStatement()) {
                ResultSet row = statement.executeQuery(CHECKSUM.formatted(letter));
                row.next();
                return row.getString(1);
            }
        }

        /** Keys of all committed receipts, which are bronze coordinates. */
        List<String> receiptKeys() {
            Map<String, Object> properties =
                    Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed");
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
                String receipts = names.onBroker("silver.receipts");
                if (!consumer.listTopics().containsKey(receipts)) {
                    return List.of();
                }
                List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(receipts, partition))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
                List<String> keys = new ArrayList<>();
                while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                    consumer.poll(Duration.ofMillis(100)).forEach(receipt -> keys.add(receipt.key()));
                }
                return keys;
            }
        }

        long normalizersWithPartitions() throws ExecutionException, InterruptedException {
            String name = names.onBroker("tapeline-normalizer");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
                boolean groupExists = admin.listGroups().all().get().stream()
                        .anyMatch(group -> group.groupId().equals(name));
                if (!groupExists) {
                    return 0;
                }
                return admin.describeConsumerGroups(List.of(name)).all().get().get(name).members().stream()
                        .map(MemberDescription::assignment)
                        .filter(assignment -> !assignment.topicPartitions().isEmpty())
                        .count();
            }
        }

        private String bootstrapServers() {
            return served.endpoints().kafka().orElseThrow().bootstrapServers();
        }

        private CommandLineProcess process(String name) throws IOException {
            return new CommandLineProcess(Files.createDirectories(work.resolve(directory.getFileName() + "-" + name)));
        }

        private String[] withHome(String... command) {
            List<String> all = new ArrayList<>(List.of(command));
            all.addAll(List.of("--home", directory.toString()));
            return all.toArray(String[]::new);
        }

        @Override
        public void close() {
            started.forEach(Process::destroyForcibly);
            served.close();
        }
    }
}
