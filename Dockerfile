# syntax=docker/dockerfile:1
# One image for all roles; the command of a container selects its role.

FROM eclipse-temurin:17-jdk-jammy AS build
WORKDIR /source
COPY . .
# Without the embedded servers: Docker Compose runs each server in its own container.
RUN --mount=type=cache,target=/root/.m2 \
    ./mvnw -B -q -DskipTests -Dspotless.check.skip -Dmdep.skip -pl cli -am package

FROM eclipse-temurin:17-jre-jammy
RUN groupadd --system --gid 10001 tapeline \
    && useradd --system --uid 10001 --gid tapeline --home-dir /var/lib/tapeline --no-log-init tapeline \
    && install -d -o tapeline -g tapeline -m 0750 /var/lib/tapeline
WORKDIR /var/lib/tapeline
COPY --from=build /source/cli/target/quarkus-app /opt/tapeline/lib/app
COPY tapeline docker/healthy /opt/tapeline/bin/
ENV PATH=/opt/tapeline/bin:$PATH
USER tapeline
VOLUME /var/lib/tapeline
EXPOSE 8321
ENTRYPOINT ["/opt/tapeline/bin/tapeline"]
CMD ["--help"]
