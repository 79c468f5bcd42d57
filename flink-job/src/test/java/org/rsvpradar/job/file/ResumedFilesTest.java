package org.rsvpradar.job.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

  @TempDir private Path root;

  @Test
  void areNoneOfWhoeverWakesUp() throws Exception {
    try (var asleep = writer(Duration.ofHours(1));
        var awake = writer(Duration.ZERO)) {
      asleep.open();
      asleep.setProcessingTime(System.currentTimeMillis());
      OperatorSubtaskState state = checkpoint(asleep, 1, "one");
      checkpoint(asleep, 2, "comes again");

      awake.initializeState(state);
      checkpoint(awake, 2, "two");
      checkpoint(asleep, 3, "too late");

      assertThat(files())
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("one\ntwo\n"));
    }
  }

  private static OperatorSubtaskState checkpoint(
      OneInputStreamOperatorTestHarness<String, ?> writer, long id, String line) throws Exception {
    writer.processElement(line, 0);
    writer.prepareSnapshotPreBarrier(id);
    return writer.snapshot(id, 0);
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
