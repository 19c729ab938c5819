package dev.tapeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.topics.TopicsException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** Follows promotions with roles that only remember their generation. */
class GenerationFollowerTest {
    private static final Generation PROMOTED = new Generation(2, GenerationRole.CURRENT, "silver", "gold");

    private final RememberedRoles roles = new RememberedRoles();
    private Optional<RuntimeException> brokerFailure = Optional.empty();

    /** The sink of the old generation has stopped, so that the follower does not wait for the next second. */
    private static final class RememberedRoles implements GenerationFollower.Roles {
        private Generation running = Generation.FIRST;

        @Override
        public Optional<Generation> generation() {
            return Optional.of(running);
        }

        @Override
        public Optional<String> failure() {
            return Optional.of("the sink has stopped");
        }

        @Override
        public void moveTo(Generation next) {
            running = next;
        }
    }

    @Test
    void brokerThatIsUnavailableDuringAPromotionIsTriedAgain() {
        GenerationFollower follower = new GenerationFollower(() -> PROMOTED, this::prepareTopics, roles);
        brokerFailure = Optional.of(new TopicsException(
                "cannot look up topic", new ExecutionException(new TimeoutException("no response"))));

        follower.follow();
        assertThat(roles.running).isEqualTo(Generation.FIRST);

        brokerFailure = Optional.empty();
        follower.follow();
        assertThat(roles.running).isEqualTo(PROMOTED);
    }

    @Test
    void permanentFailureIsThrown() {
        GenerationFollower follower = new GenerationFollower(() -> PROMOTED, this::prepareTopics, roles);
        brokerFailure = Optional.of(new TopicsException(
                "cannot create topic", new ExecutionException(new TopicAuthorizationException("not authorized"))));

        assertThatThrownBy(follower::follow).isInstanceOf(TopicsException.class);
    }

    private void prepareTopics(Generation generation) {
        brokerFailure.ifPresent(failure -> {
            throw failure;
        });
    }
}
