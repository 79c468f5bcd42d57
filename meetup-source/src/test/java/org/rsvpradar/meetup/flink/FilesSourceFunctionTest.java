package org.rsvpradar.meetup.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.StreamSource;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.recording.Bookmark;
import org.rsvpradar.recording.BrokenRecordingException;

@Timeout(60)
class FilesSourceFunctionTest {

  private static final List<Long> ARRIVALS =
      List.of(1_000L, 2_000L, 2_001L, 5_000L, 9_000L, 12_000L);

  @TempDir private Path folder;

  @BeforeEach
  void writeFilesThatOverlapOneOutOfOrderAndARawOne() throws IOException {
    write("dt=1/a", archived(1_000), archived(5_000), archived(5_000));
    write("dt=1/b.gz", archived(12_000), archived(2_000));
    write("dt=2/c", archived(2_001), archived(9_000), archived(12_000));
    write("raw", raw(1), raw(2));
  }

  @Test
  void itsStateIsAPojoWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Bookmark.class);
  }

  @Test
  void givesArchivedLinesTheirArrivalAndRawOnesTheTimeNow() throws Exception {
    RecordingSourceContext context = read(source(folder.toString()));

    assertThat(arrivals(context).subList(0, 6)).isEqualTo(ARRIVALS);
    assertThat(arrivals(context).subList(6, 8))
        .isSorted()
        .allMatch(us -> us > 1_700_000_000_000_000L);
    assertThat(context.lines).extracting(line -> new String(line.bytes(), UTF_8)).contains(raw(2));
    assertThat(context.slips).isEmpty();
    assertThat(context.watermarks).isNotEmpty();
  }

  @Test
  void aDamagedLineOfAnArchiveComesRightBehindTheOneBeforeIt() throws Exception {
    Path file = write("damaged", archived(7), "{\"arri", archived(20));

    assertThat(arrivals(read(source(file.toString())))).containsExactly(7L, 8L, 20L);
  }

  @Test
  void linesThatSharedAnArrivalShareItAgain() throws Exception {
    write("tie/a", archived(7), archived(8));
    write("tie/b", archived(7).replace(":1", ":2"), archived(7), archived(9));

    assertThat(arrivals(read(source(folder.resolve("tie").toString()))))
        .containsExactly(7L, 7L, 8L, 9L);
  }

  @Test
  void aRestoredSourceGoesOnBehindItsCheckpointAndLeavesLaterFilesOut() throws Exception {
    OperatorSubtaskState checkpoint = checkpointBehind(4);
    write("dt=2/new", archived(9_500));

    RecordingSourceContext after = new RecordingSourceContext();
    restore(checkpoint, after);

    assertThat(arrivals(after).subList(0, 2)).isEqualTo(ARRIVALS.subList(4, 6));
    assertThat(after.lines).hasSize(4);
  }

  @Test
  void aCheckpointBehindTheLastLineHasNothingLeft() throws Exception {
    OperatorSubtaskState checkpoint = checkpointBehind(8);

    RecordingSourceContext after = new RecordingSourceContext();
    restore(checkpoint, after);

    assertThat(after.lines).isEmpty();
  }

  @Test
  void aFileThatIsGoneOrHasChangedSinceTheCheckpointFailsTheJobForGood() throws Exception {
    OperatorSubtaskState checkpoint = checkpointBehind(4);
    write("dt=2/c", archived(2_001));
    assertFailsForGood(
        () -> restore(checkpoint, new RecordingSourceContext()), "dt=2/c is not what it was");
    Files.delete(folder.resolve("dt=2/c"));
    assertFailsForGood(
        () -> restore(checkpoint, new RecordingSourceContext()),
        "dt=2/c was there before, and is gone");
  }

  @Test
  void whatCannotBeReadFailsTheJobForGoodBeforeTheFirstLine() throws Exception {
    Path bare = Files.createDirectories(folder.resolve("bare"));
    Path cut = folder.resolve("dt=2/cut.gz");
    byte[] whole = Files.readAllBytes(folder.resolve("dt=1/b.gz"));
    Files.write(cut, Arrays.copyOf(whole, whole.length - 9));

    assertFailsForGood(() -> read(source(folder + "/nowhere")), "/nowhere does not exist");
    assertFailsForGood(() -> read(source(bare.toString())), "holds no recorded lines");
    assertFailsForGood(() -> read(source(folder.toString())), "cut.gz is cut off");
  }

  @Test
  void mayBeCancelledBeforeItHasItsState() throws Exception {
    FilesSourceFunction source = source(folder.toString());
    source.cancel();
    source.close();
  }

  private OperatorSubtaskState checkpointBehind(int count) throws Exception {
    OperatorSubtaskState[] checkpoint = new OperatorSubtaskState[1];
    FilesSourceFunction source = source(folder.toString());
    try (Harness harness = new Harness(source)) {
      harness.open();
      source.run(
          new RecordingSourceContext() {
            @Override
            public void collectWithTimestamp(Line line, long timestamp) {
              super.collectWithTimestamp(line, timestamp);
              if (lines.size() == count) {
                checkpoint[0] = harness.snapshotNow();
                source.cancel();
              }
            }
          });
    }
    return checkpoint[0];
  }

  private void restore(OperatorSubtaskState checkpoint, RecordingSourceContext context)
      throws Exception {
    FilesSourceFunction source = source(folder.toString());
    try (Harness harness = new Harness(source)) {
      harness.initializeState(checkpoint);
      harness.open();
      source.run(context);
    }
  }

  private static RecordingSourceContext read(FilesSourceFunction source) throws Exception {
    RecordingSourceContext context = new RecordingSourceContext();
    try (Harness harness = new Harness(source)) {
      harness.open();
      source.run(context);
    }
    return context;
  }

  private interface Attempt {
    void make() throws Exception;
  }

  private static void assertFailsForGood(Attempt attempt, String sentence) {
    assertThatThrownBy(attempt::make)
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .isInstanceOf(BrokenRecordingException.class)
        .hasMessageContaining(sentence);
  }

  private static FilesSourceFunction source(String path) {
    return new FilesSourceFunction(List.of(path), Duration.ofMillis(1));
  }

  private static List<Long> arrivals(RecordingSourceContext context) {
    return new ArrayList<>(context.lines.stream().map(Line::arrivalUs).toList());
  }

  private Path write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] text = String.join("\n", lines).getBytes(UTF_8);
    if (!name.endsWith(".gz")) {
      return Files.write(file, text);
    }
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(zipped)) {
      out.write(text);
    }
    return Files.write(file, zipped.toByteArray());
  }

  private static String archived(long arrivalUs) {
    return new String(ArchivedLine.of(arrivalUs, "{\"rsvp_id\":1}".getBytes(UTF_8)), UTF_8);
  }

  private static String raw(int mtime) {
    return "{\"mtime\":" + mtime + "}";
  }

  private static final class Harness extends AbstractStreamOperatorTestHarness<Line> {

    Harness(FilesSourceFunction source) throws Exception {
      super(new StreamSource<>(source), 1, 1, 0);
    }

    OperatorSubtaskState snapshotNow() {
      try {
        return snapshot(1, 1);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
