package dev.tapeline.pipeline.schedule;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import dev.tapeline.pipeline.config.TapelineConfig;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in words when the weekly schedule starts a run, such as {@code Mondays at 09:00 New York}. */
public final class ScheduleText {
    private static final Pattern TIME_OF_DAYS =
            Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) [?*] \\* (\\*|\\?|[A-Z]{3}(?:,[A-Z]{3})*)");
    private static final Set<String> ANY_DAY = Set.of("*", "?");

    private ScheduleText() {}

    /** The configured schedule, or that there is none. */
    public static String of(TapelineConfig.Schedule schedule) {
        return schedule.enabled() ? of(schedule.cron(), schedule.zone()) : "off (tapeline.schedule.enabled is false)";
    }

    static String of(String cron, ZoneId zone) {
        return timeOfDays(cron.strip().toUpperCase(Locale.ROOT)).orElseGet(() -> described(cron)) + " " + place(zone);
    }

    private static Optional<String> timeOfDays(String cron) {
        Matcher fields = TIME_OF_DAYS.matcher(cron.replaceAll("\\s+", " "));
        if (!fields.matches()) {
            return Optional.empty();
        }
        List<String> days = Arrays.asList(fields.group(3).split(","));
        String when = ANY_DAY.contains(fields.group(3))
                ? "every day"
                : days.stream().map(ScheduleText::plural).collect(Collectors.joining(" and "));
        return Optional.of("%s at %02d:%02d"
                .formatted(when, Integer.parseInt(fields.group(2)), Integer.parseInt(fields.group(1))));
    }

    private static String plural(String abbreviation) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(abbreviation))
                .findFirst()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.US) + "s")
                .orElse(abbreviation);
    }

    private static String described(String cron) {
        CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        return CronDescriptor.instance(Locale.UK).describe(parser.parse(cron));
    }

    private static String place(ZoneId zone) {
        String id = zone.getId();
        return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
    }
}
