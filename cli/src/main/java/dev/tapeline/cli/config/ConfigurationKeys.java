package dev.tapeline.cli.config;

import dev.tapeline.pipeline.config.TapelineConfig;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The configuration keys that {@link TapelineConfig} declares, for messages about wrong ones. */
public final class ConfigurationKeys {
    private ConfigurationKeys() {}

    /** All keys with the type of their values; without the keys of maps, whose last part is free. */
    static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new TreeMap<>();
        methods(TapelineConfig.PREFIX, TapelineConfig.class)
                .filter(key -> !key.isMap())
                .forEach(key -> types.put(key.name(), key.type()));
        return types;
    }

    /** The prefixes of the keys whose last part is free, with the type of their values. */
    static Map<String, Class<?>> maps() {
        Map<String, Class<?>> maps = new TreeMap<>();
        methods(TapelineConfig.PREFIX, TapelineConfig.class)
                .filter(Key::isMap)
                .forEach(key -> maps.put(key.name() + ".", key.type()));
        return maps;
    }

    /** The default value of a key; empty if it has none. */
    static Optional<String> defaultOf(String key) {
        return methods(TapelineConfig.PREFIX, TapelineConfig.class)
                .filter(declared -> declared.name().equals(key))
                .map(declared -> declared.method().getAnnotation(WithDefault.class))
                .filter(annotation -> annotation != null)
                .map(WithDefault::value)
                .findFirst();
    }

    private record Key(String name, Method method, Class<?> type) {
        boolean isMap() {
            return method.getReturnType() == Map.class;
        }
    }

    private static Stream<Key> methods(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods()).flatMap(method -> {
            String name = prefix + "." + nameOf(method);
            Class<?> type = valueType(method.getGenericReturnType());
            if (type.isInterface() && type.getDeclaringClass() == TapelineConfig.class) {
                return methods(name, type);
            }
            return Stream.of(new Key(name, method, type));
        });
    }

    private static Class<?> valueType(Type declared) {
        if (declared instanceof ParameterizedType parameterized) {
            // Of Optional the only argument, of Map the type of the values.
            Type[] arguments = parameterized.getActualTypeArguments();
            return valueType(arguments[arguments.length - 1]);
        }
        return declared == OptionalInt.class
                ? Integer.class
                : MethodType.methodType((Class<?>) declared).wrap().returnType();
    }

    private static String nameOf(Method method) {
        WithName declared = method.getAnnotation(WithName.class);
        return declared == null ? kebab(method.getName()) : declared.value();
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
