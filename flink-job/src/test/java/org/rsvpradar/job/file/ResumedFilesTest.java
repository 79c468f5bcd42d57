package org.rsvpradar.job.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.connector.file.sink.FileSinkCommittable;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.runtime.operators.sink.SinkWriterOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.format.RecordFormat;

class ResumedFilesTest {

  private static final RecordFormat<String> TEXT =
      new RecordFormat<>(
          "text", line -> 0, (line, out) -> out.write(line.getBytes(UTF_8)), line -> line);

  private static final Duration OPEN = Duration.ofHours(1);

  @TempDir private Path root;

  @Test
  void areNotWrittenToByWhoeverHadThemBefore() throws Exception {
    try (var first = writer(OPEN);
        var second = writer(OPEN);
        var third = writer(Duration.ZERO)) {
      first.open();
      OperatorSubtaskState one = checkpoint(first, "one");
      checkpoint(first, "comes again");
      second.initializeState(one);
      OperatorSubtaskState two = checkpoint(second, "two");
      checkpoint(second, "comes again");
      third.initializeState(two);
      checkpoint(third, "three");

      checkpoint(first, "too late");
      checkpoint(second, "too late");
      assertThat(files())
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("one\ntwo\nthree\n"));
    }
  }

  @Test
  void areMissedWhereTheyAreGone() throws Exception {
    try (var first = writer(OPEN);
        var second = writer(OPEN)) {
      first.open();
      OperatorSubtaskState one = checkpoint(first, "one");
      Files.delete(files().get(0));
      assertThatThrownBy(() -> second.initializeState(one)).hasMessageContaining("is gone: moved");
    }
  }

  private static OperatorSubtaskState checkpoint(
      OneInputStreamOperatorTestHarness<String, ?> writer, String line) throws Exception {
    // a file is not of 1970, and so stays open
    writer.setProcessingTime(System.currentTimeMillis());
    writer.processElement(line, 0);
    writer.prepareSnapshotPreBarrier(1);
    return writer.snapshot(1, 0);
  }

  private OneInputStreamOperatorTestHarness<String, CommittableMessage<FileSinkCommittable>> writer(
      Duration roll) throws Exception {
    org.apache.flink.core.fs.Path folder =
        new org.apache.flink.core.fs.Path(root.resolve("a 100% folder").toUri());
    HourlyFiles files = new HourlyFiles(folder, roll, MemorySize.ofMebiBytes(1));
    GatheringSink<String> sink = (GatheringSink<String>) files.of(TEXT);
    OneInputStreamOperatorTestHarness<String, CommittableMessage<FileSinkCommittable>> writer =
        new OneInputStreamOperatorTestHarness<>(
            new SinkWriterOperatorFactory<>(sink), StringSerializer.INSTANCE);
    writer.setup(
        CommittableMessageTypeInfo.of(sink::getCommittableSerializer)
            .createSerializer(new SerializerConfigImpl()));
    return writer;
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
