package org.rsvpradar.training.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.S3ObjectSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.training.Emulator;

@ExtendWith(Emulator.Condition.class)
class OutputFolderIT {

  private static Emulator emulator;
  private static AmazonS3 s3;

  /** Hadoop keeps a file system for every bucket, so each test has one of its own. */
  private final String bucket = "bucket-" + UUID.randomUUID();

  @BeforeAll
  static void startTheEmulator() throws Exception {
    emulator = Emulator.start();
    s3 = emulator.s3();
  }

  @AfterAll
  static void stopTheEmulator() throws Exception {
    s3.shutdown();
    emulator.close();
  }

  @BeforeEach
  void makeTheBucket() {
    s3.createBucket(bucket);
  }

  @Test
  void whatMakesTheFolderWholeComesLast() throws Exception {
    try (OutputFolder folder = begin("s3://" + bucket + "/models/rsvp-response/2")) {
      fill(folder);
      folder.complete();

      assertThat(folder.draft()).doesNotExist();
    }

    String place = "models/rsvp-response/2/";
    assertThat(s3.listObjects(bucket).getObjectSummaries())
        .extracting(S3ObjectSummary::getKey)
        .containsExactlyInAnyOrder(
            place + "features.json", place + "model.pmml", place + "pipeline/part-0");
    assertThat(s3.getObjectAsString(bucket, place + "model.pmml")).isEqualTo("<PMML/>");
    assertThat(emulator.puts(bucket, 3)).last().isEqualTo(place + "model.pmml");
  }

  @Test
  void aBucketIsAPlaceAndBothSpellingsNameIt() throws Exception {
    try (OutputFolder folder = begin("s3a://" + bucket)) {
      fill(folder);
      folder.complete();
    }

    assertThat(s3.doesObjectExist(bucket, "model.pmml")).isTrue();
  }

  @Test
  void aPlaceThatHoldsObjectsIsRefused() {
    s3.putObject(bucket, "models/2/precious", "x");
    s3.putObject(bucket, "file", "x");
    s3.putObject(bucket, "made-by-hand/", "");

    assertFails("s3://" + bucket + "/models/2", "is there already and not empty");
    assertFails("s3://" + bucket + "/file", "is there already and not empty");
    assertThatCode(() -> begin("s3://" + bucket + "/made-by-hand").close())
        .doesNotThrowAnyException();
  }

  @Test
  void whatIsNotCompletedLeavesNothing() throws Exception {
    OutputFolder folder = begin("s3://" + bucket + "/models/2");
    fill(folder);

    folder.close();

    assertThat(folder.draft()).doesNotExist();
    assertThat(s3.listObjects(bucket).getObjectSummaries()).isEmpty();
  }

  @Test
  void whatCannotBePutStaysHereAndTheSentenceSaysWhere() throws Exception {
    OutputFolder folder = begin("s3://" + bucket + "/models/2");
    fill(folder);
    s3.deleteBucket(bucket);

    try (folder) {
      assertThatThrownBy(folder::complete)
          .isInstanceOf(UsageException.class)
          .hasMessageContainingAll(bucket, "NoSuchBucket", folder.draft().toString());
    }

    assertThat(folder.draft().resolve("model.pmml")).exists();
  }

  @Test
  void whyAPlaceCannotBeIsOneSentence() {
    assertFails("s3://missing-bucket/models/2", "does not exist' (NoSuchBucket)");
    assertFails("s3://Not_A_Bucket/2", "bucket");
    Configuration nobody = hadoop(Map.of("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"));
    assertThatThrownBy(() -> OutputFolder.begin("s3://nobody/2", "model.pmml", nobody))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("s3://nobody/2", "127.0.0.1:1", "refused");
  }

  private static void assertFails(String out, String words) {
    assertThatThrownBy(() -> begin(out))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll(out, words)
        .message()
        .hasSizeLessThan(200);
  }

  private static OutputFolder begin(String out) {
    return OutputFolder.begin(out, "model.pmml", hadoop(emulator.environment()));
  }

  private static Configuration hadoop(Map<String, String> environment) {
    Configuration hadoop = new Configuration();
    S3Settings.of(environment).forEach(hadoop::set);
    hadoop.set("fs.s3a.access.key", "emulator");
    hadoop.set("fs.s3a.secret.key", "emulator");
    return hadoop;
  }

  private static void fill(OutputFolder folder) throws IOException {
    Files.writeString(folder.draft().resolve("model.pmml"), "<PMML/>");
    Files.createDirectory(folder.draft().resolve("pipeline"));
    Files.writeString(folder.draft().resolve("pipeline/part-0"), "x");
    Files.writeString(folder.draft().resolve("pipeline/.part-0.crc"), "x");
    Files.writeString(folder.draft().resolve("features.json"), "{}");
  }
}
