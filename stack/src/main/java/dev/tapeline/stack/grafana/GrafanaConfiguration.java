package dev.tapeline.stack.grafana;

import dev.tapeline.stack.home.StackHome;

/**
 * The configuration of an embedded Grafana.
 *
 * <p>It listens on loopback, gives anonymous users read access, has no login, and sends nothing to the internet. Variables of
 * Grafana in the user's environment, such as {@code GF_SMTP_HOST}, override it.
 */
final class GrafanaConfiguration {

    private GrafanaConfiguration() {}

    /** The content of {@code grafana.ini}. */
    static String text(GrafanaSettings settings, StackHome home, int port) {
        return """
                # Written by Tapeline at each start.
                [paths]
                data = %1$s/data
                logs = %1$s/logs
                plugins = %1$s/plugins
                provisioning = %2$s

                [server]
                protocol = http
                http_addr = 127.0.0.1
                http_port = %3$d

                [security]
                disable_initial_admin_creation = true
                disable_gravatar = true
                secret_key = %4$s

                [auth]
                disable_login_form = true

                [auth.basic]
                enabled = false

                [auth.anonymous]
                enabled = true
                org_role = Viewer

                [dashboards]
                default_home_dashboard_path = %5$s

                [date_formats]
                default_timezone = UTC
                default_week_start = monday

                [analytics]
                reporting_enabled = false
                check_for_updates = false
                check_for_plugin_updates = false

                [news]
                news_feed_enabled = false

                [snapshots]
                external_enabled = false

                [plugins]
                plugin_admin_enabled = false
                preinstall_disabled = true

                [log]
                mode = console
                level = warn
                """.formatted(
                        home.grafana(),
                        settings.provisioning(),
                        port,
                        home.secrets().get("grafana-secret-key"),
                        settings.firstDashboard());
    }
}
