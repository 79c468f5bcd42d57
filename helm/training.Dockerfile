# The training, Spark in one process: docker build -f helm/training.Dockerfile -t rsvp-radar/training:1.0.0 .
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -ntp -pl spark-training -am package -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true

FROM eclipse-temurin:17.0.15_6-jre-noble
# Hadoop asks for the name of who it runs as
RUN groupadd --gid 9999 radar && useradd --uid 9999 --gid 9999 --no-create-home radar
COPY --from=build /build/spark-training/target/lib/ /opt/rsvp-radar/lib/
COPY --from=build /build/helm/train /opt/rsvp-radar/train
COPY --from=build /build/spark-training/target/rsvp-radar-training.jar /opt/rsvp-radar/rsvp-radar-training.jar
USER 9999
ENTRYPOINT ["/opt/rsvp-radar/train"]
