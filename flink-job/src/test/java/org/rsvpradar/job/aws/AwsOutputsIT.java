package org.rsvpradar.job.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.regions.Region;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.KinesisClient;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.Shard;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.Main;
import org.rsvpradar.job.config.JobConfig;

/** The job's outputs on an independent emulator of AWS, with the streams of the template. */
@ExtendWith(Emulator.Condition.class)
@Timeout(300)
class AwsOutputsIT {

  /** The emulator knows of the two languages of Kinesis only the one that people read. */
  private static final String JSON_ONLY = "aws.cborEnabled";

  /** As much of a signature as the emulator reads. */
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=emulator/20260101/us-east-1/s3/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Emulator emulator;

  @BeforeEach
  void start() throws IOException {
    TestCredentials.give();
    System.setProperty(JSON_ONLY, "false");
    emulator = Emulator.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    emulator.close();
    TestCredentials.take();
    System.clearProperty(JSON_ONLY);
  }

  @Test
  void areWhatTheFilesOfTheSameRunHold() throws Exception {
    String bucket = deploy().get("Bucket");
    try (ServedLines lines = ServedLines.in(folder)) {
      JobConfig config =
          JobConfig.from(lines.settings(Emulator.REGION, emulator.endpoint().toString()));
      Main.run(
          StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration()),
          config,
          Main.edges(config));

      assertThat(lines.written("archive")).hasSizeGreaterThan(3_000);
      assertThat(delivered(bucket, "scored/"))
          .containsExactlyInAnyOrderElementsOf(lines.written("scored"));
      assertThat(delivered(bucket, "rejects/"))
          .containsExactlyInAnyOrderElementsOf(lines.written("rejects"));
      assertThat(inKinesis()).isNotEmpty().isEqualTo(lines.written("archive"));
    }
  }

  /** The template's outputs. */
  private Map<String, String> deploy() throws Exception {
    Process deploy =
        new ProcessBuilder(
                Path.of("..", "aws", "emulator").toString(),
                "deploy",
                "--port",
                Integer.toString(emulator.endpoint().getPort()),
                "--stack",
                "rsvp-radar",
                "Shards=2",
                "Compression=UNCOMPRESSED")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> said;
    try (var output = deploy.inputReader()) {
      said = output.lines().toList();
    }
    assertThat(deploy.waitFor()).isZero();
    return said.stream()
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** The lines of all objects whose keys begin so. */
  private Set<String> delivered(String bucket, String prefix) throws Exception {
    Set<String> lines = new HashSet<>();
    String list = get("/" + bucket + "?list-type=2&prefix=" + prefix);
    assertThat(list).contains("<IsTruncated>false</IsTruncated>");
    for (MatchResult key : KEY.matcher(list).results().toList()) {
      get("/" + bucket + "/" + key.group(1)).lines().forEach(lines::add);
    }
    return lines;
  }

  private String get(String path) throws Exception {
    URI uri = URI.create(emulator.endpoint() + path);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(uri).header("Authorization", SIGNATURE).build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.body();
  }

  private Set<String> inKinesis() {
    Set<String> lines = new HashSet<>();
    try (KinesisClient kinesis =
        KinesisClient.builder()
            .region(Region.of(Emulator.REGION))
            .endpointOverride(emulator.endpoint())
            .build()) {
      List<Shard> shards = kinesis.listShards(ask -> ask.streamName("meetup")).shards();
      assertThat(shards).hasSize(2);
      for (Shard shard : shards) {
        List<String> ofShard = linesOf(shard, kinesis);
        assertThat(ofShard).isNotEmpty();
        lines.addAll(ofShard);
      }
    }
    return lines;
  }

  private static List<String> linesOf(Shard shard, KinesisClient kinesis) {
    List<String> lines = new ArrayList<>();
    String next =
        kinesis
            .getShardIterator(
                ask ->
                    ask.streamName("meetup")
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    GetRecordsResponse read;
    do {
      String from = next;
      read = kinesis.getRecords(ask -> ask.shardIterator(from));
      read.records().forEach(record -> lines.add(record.data().asUtf8String().stripTrailing()));
      next = read.nextShardIterator();
    } while (!read.records().isEmpty());
    return lines;
  }
}
