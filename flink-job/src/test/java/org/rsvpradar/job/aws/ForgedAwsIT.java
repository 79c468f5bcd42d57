package org.rsvpradar.job.aws;

import static org.apache.flink.runtime.testutils.CommonTestUtils.waitUntilCondition;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.job.config.OutputConfig;

/**
 * Records go to no server that Java does not trust: neither its look at the stream nor its puts.
 */
@Timeout(300)
class ForgedAwsIT {

  private static final String REASON = "unable to find valid certification path";

  @TempDir private Path folder;
  private ForgedAws forged;

  @BeforeEach
  void start() throws Exception {
    TestCredentials.give();
    forged = ForgedAws.in(folder);
  }

  @AfterEach
  void stop() {
    forged.close();
    TestCredentials.take();
  }

  @ParameterizedTest
  @ValueSource(strings = {OutputConfig.KINESIS, OutputConfig.FIREHOSE})
  void getsNothingAndTheJobSaysWhy(String place) throws Exception {
    try (RecordedLog looked = new RecordedLog(WatchedSink.class);
        RecordedLog delivered = new RecordedLog(DeliveryWatch.class)) {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
      env.fromData("one").sinkTo(TestSinks.of(place, forged.url()));
      JobClient job = env.executeAsync();
      waitUntilCondition(() -> !delivered.said().isEmpty());
      job.cancel().get();

      assertThat(looked.said()).singleElement().asString().contains(forged.url(), REASON);
      assertThat(delivered.said().get(0)).contains("did not take 1 records", REASON);
      assertThat(forged.requests()).isZero();
    }
  }
}
