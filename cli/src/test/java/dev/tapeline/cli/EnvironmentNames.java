package dev.tapeline.cli;

import dev.tapeline.pipeline.config.TapelineConfig;
import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names of the environment variables of all configuration keys, without those of map-valued keys. */
final class EnvironmentNames {
    private EnvironmentNames() {}

    static Set<String> all() {
        return of("TAPELINE_", TapelineConfig.class);
    }

    private static Set<String> of(String prefix, Class<?> mapping) {
        Set<String> names = new TreeSet<>();
        for (Method method : mapping.getDeclaredMethods()) {
            WithName declared = method.getAnnotation(WithName.class);
            String key = declared == null ? method.getName() : declared.value();
            String name = prefix + key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            boolean isGroup = method.getReturnType().isInterface()
                    && method.getReturnType().getDeclaringClass() == TapelineConfig.class;
            if (isGroup) {
                names.addAll(of(name + "_", method.getReturnType()));
            } else if (!(method.getGenericReturnType() instanceof ParameterizedType type
                    && type.getRawType() == Map.class)) {
                names.add(name);
            }
        }
        return names;
    }
}
