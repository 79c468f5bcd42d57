# The job, and the simulator, on the official image of Flink: docker build -f helm/job.Dockerfile -t rsvp-radar/job:1.0.0 .
FROM maven:3.9.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN mvn -B -ntp -pl flink-job -am package -Dmaven.test.skip=true -Dspotless.check.skip=true -Denforcer.skip=true

FROM flink:1.20.3-java17
# the plugin for S3 that the job is tested with; a file system is a plugin, with a folder of its own
COPY --from=build /build/flink-job/target/flink/plugins/s3-fs-hadoop/ /opt/flink/plugins/s3-fs-hadoop/
COPY --from=build /build/model-artifacts/ /opt/rsvp-radar/models/
COPY --from=build /build/flink-job/target/rsvp-radar-job.jar /opt/flink/usrlib/rsvp-radar-job.jar
# flink, by its number: what Kubernetes can tell from root
USER 9999
