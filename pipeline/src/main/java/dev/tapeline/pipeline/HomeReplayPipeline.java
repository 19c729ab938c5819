package dev.tapeline.pipeline;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.extractor.rebuild.PriorBronze;
import dev.tapeline.extractor.rebuild.RebuildReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.normalizer.NormalizerLag;
import dev.tapeline.normalizer.payload.PayloadBodies;
import dev.tapeline.normalizer.payload.PayloadSelection;
import dev.tapeline.operations.decision.GoldResult;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.replay.Replay;
import dev.tapeline.operations.replay.ReplayPipeline;
import dev.tapeline.operations.replay.ReplaySettings;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.operations.replay.generation.ReplayScope;
import dev.tapeline.operations.replay.generation.SoftwareId;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.server.StackConnection;
import java.util.Optional;

/** The part of the pipeline of a home that replays need. */
final class HomeReplayPipeline implements ReplayPipeline {
    private final Pipeline pipeline;
    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;

    private HomeReplayPipeline(Pipeline pipeline, TapelineConfig config, TapelineHome home, StackConnection servers) {
        this.pipeline = pipeline;
        this.config = config;
        this.home = home;
        this.servers = servers;
    }

    /** The steps of replays in a home. */
    static ReplayPipeline of(Pipeline pipeline, TapelineConfig config, TapelineHome home, StackConnection servers) {
        return new HomeReplayPipeline(pipeline, config, home, servers);
    }

    /** The replays of a home. */
    static Replay replay(
            Pipeline pipeline,
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress) {
        ReplaySettings settings = new ReplaySettings(
                servers.warehouse(),
                servers::kafkaProperties,
                config.kafka().topicPrefix().orElse(""),
                home.streams(),
                Optional.of(home.directory()).filter(directory -> config.stack() == StackKind.EMBEDDED),
                ConfiguredRules.of(config),
                SoftwareId.of(Generation.class, AlphaVantage.class, Normalizer.class));
        return new Replay(settings, of(pipeline, config, home, servers), new HomeDecisionPipeline(pipeline), progress);
    }

    @Override
    public void prepareCurrent(boolean isTopicLost) {
        if (config.stack() == StackKind.EMBEDDED && !isTopicLost) {
            pipeline.startRoles();
        } else {
            pipeline.prepareTopics();
            pipeline.prepareWarehouse();
        }
    }

    @Override
    public void prepareTopics(Generation generation) {
        pipeline.prepareTopics(generation);
    }

    @Override
    public GenerationWriters startWriters(Generation generation, ReplayScope scope) {
        HomeGenerationWriters writers = new HomeGenerationWriters(generation, scope);
        try {
            writers.start();
            return writers;
        } catch (RuntimeException e) {
            writers.close();
            throw e;
        }
    }

    @Override
    public boolean isNormalized(Generation generation) {
        try (NormalizerLag lag = lag(generation)) {
            return lag.records() == 0;
        }
    }

    private NormalizerLag lag(Generation generation) {
        return new NormalizerLag(servers.kafkaProperties(), servers.namespace(generation));
    }

    @Override
    public GoldResult model(Generation generation) {
        return HomeDecisionPipeline.result(pipeline.modeling().model(generation, "replay"));
    }

    @Override
    public void dropGold(Generation generation) {
        pipeline.modeling().dropGold(generation);
    }

    @Override
    public RebuildReport rebuildTopic(PriorBronze prior) {
        return pipeline.extraction()
                .rebuildTopic(
                        home.market()
                                .orElseThrow(() -> new ReplayException(
                                        "no responses have been stored at " + home.directory() + " yet")),
                        prior);
    }

    /** The roles of a generation, with the archive if bodies are read from it. */
    private final class HomeGenerationWriters implements GenerationWriters {
        private final Generation generation;
        private final ReplayScope scope;
        private final ProcessRoles roles = pipeline.newRoles();
        private final NormalizerLag lag;
        private final Optional<S3Archive> archive;

        HomeGenerationWriters(Generation generation, ReplayScope scope) {
            this.generation = generation;
            this.scope = scope;
            lag = lag(generation);
            archive = scope.origin() == ReplayScope.Origin.ARCHIVE
                    ? Optional.of(S3Archive.open(servers.archive()))
                    : Optional.empty();
        }

        void start() {
            roles.startNormalizer(generation, new PayloadSelection(scope.asOf(), scope.symbolsRead()), bodies());
            roles.startSink(servers.warehouse(), generation);
        }

        private PayloadBodies bodies() {
            return archive.<PayloadBodies>map(opened ->
                            payload -> opened.read(payload.archiveKey()).content())
                    .orElse(PayloadBodies.OF_TOPIC);
        }

        @Override
        public boolean isNormalizerCaughtUp() {
            return lag.records() == 0;
        }

        @Override
        public boolean isSinkCaughtUp() {
            return roles.isSinkCaughtUp();
        }

        @Override
        public void requireAlive() {
            roles.requireAlive();
            pipeline.requireAlive();
        }

        @Override
        public void close() {
            roles.close();
            lag.close();
            archive.ifPresent(S3Archive::close);
        }
    }
}
