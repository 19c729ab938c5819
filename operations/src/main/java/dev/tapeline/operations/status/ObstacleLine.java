package dev.tapeline.operations.status;

import dev.tapeline.extractor.plan.FetchObstacle;
import java.util.List;

/**
 * Why nothing is fetched, in {@code status --json}.
 *
 * @param code constant name
 * @param what what is wrong
 * @param remedy what to do about it, or when it ends by itself
 */
public record ObstacleLine(String code, String what, String remedy) {
    static List<ObstacleLine> of(List<FetchObstacle> obstacles) {
        return obstacles.stream()
                .map(obstacle -> new ObstacleLine(obstacle.code(), obstacle.what(), obstacle.remedy()))
                .toList();
    }
}
