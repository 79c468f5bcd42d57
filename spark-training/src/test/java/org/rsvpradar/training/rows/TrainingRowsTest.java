package org.rsvpradar.training.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.cli.UsageException;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;
import org.rsvpradar.training.RecordedLines;
import org.rsvpradar.training.SparkForTests;

class TrainingRowsTest {

  private static final long T0 = 1_500_000_000_000L;

  @TempDir Path folder;

  @Test
  void aRowHoldsTheFeaturesThatTheCoreComputesInOrderOfArrival() throws Exception {
    List<String> archived = RecordedLines.archived(RecordedLines.raw(200, 1));
    List<String> anyOrder = new ArrayList<>(archived);
    Collections.shuffle(anyOrder, new Random(2));
    write("a.ndjson", anyOrder.subList(0, 90));
    write("b.ndjson.gz", anyOrder.subList(90, 200));

    TrainingRows rows = read(folder);

    assertThat(values(rows)).containsExactlyElementsOf(foldedByHand(archived));
  }

  @Test
  void theLaterFifthIsTheTestPart() throws Exception {
    write("a.ndjson", RecordedLines.archived(RecordedLines.raw(100, 1)));

    TrainingRows rows = read(folder);

    assertThat(rows.train().count()).isEqualTo(80);
    long lastOfTrain = rows.train().selectExpr("max(arrival_us)").first().getLong(0);
    long firstOfTest = rows.test().selectExpr("min(arrival_us)").first().getLong(0);
    assertThat(lastOfTrain).isLessThan(firstOfTest);
  }

  @Test
  void anArchivedLineThatComesTwiceFoldsToNothing() throws Exception {
    List<String> archived = RecordedLines.archived(RecordedLines.raw(50, 1));
    write("a.ndjson", archived);
    TrainingRows once = read(folder);
    write("b.ndjson", archived.subList(10, 40));

    TrainingRows twice = read(folder);

    assertThat(values(twice)).isEqualTo(values(once));
    assertThat(twice.lines()).containsEntry("repeat", 30L).containsEntry("lines", 80L);
  }

  @Test
  void anArchiveDeliveredTwiceAndInAnyOrderGivesTheRowsOfTheCleanOne() throws Exception {
    List<String> raw = RecordedLines.raw(300, 3);
    raw.set(160, RecordedLines.line(9_000, T0, true, 7, T0 + 3_600_000));
    raw.set(170, RecordedLines.line(9_000, T0 + 1, false, 7, T0 + 3_600_000));
    List<String> clean = RecordedLines.archived(raw);
    TrainingRows expected = read(write("clean.ndjson", clean));
    List<String> delivered = new ArrayList<>(clean);
    delivered.addAll(clean.subList(0, 200));
    // the lines of a killed attempt come again from the next one, under a new stamp
    clean.subList(150, 300).forEach(line -> delivered.add(stampedAgain(line)));
    Collections.shuffle(delivered, new Random(4));
    Path hour = Files.createDirectories(folder.resolve("2017/07/14/02"));
    RecordedLines.write(
        hour.resolve("meetup-1-2017-07-14-02-40-00-a1b2"), delivered.subList(0, 400));
    RecordedLines.write(
        hour.resolve("meetup-1-2017-07-14-02-45-00-c3d4.gz"), delivered.subList(400, 650));

    TrainingRows rows = read(folder.resolve("2017"));

    assertThat(values(rows)).isEqualTo(values(expected));
    assertThat(values(rows)).extracting(row -> row.get(0)).doesNotHaveDuplicates();
    assertThat(rows.lines()).containsEntry("lines", 650L).containsEntry("new", expected.count());
  }

  @Test
  void rawFilesComeInTheOrderOfTheirFirstMtimeAndTheirLinesAsTheyStand() throws Exception {
    write("a.ndjson", List.of(line(3, T0 + 9_000), line(4, T0 + 1_000)));
    write("b.ndjson", List.of(line(1, T0 + 5_000), line(2, T0 + 20_000)));

    List<Row> rows = read(folder).all().sort("arrival_us").collectAsList();

    assertThat(rows)
        .extracting(row -> row.getString(0))
        .containsExactly("7:1:1", "7:2:1", "7:3:1", "7:4:1");
  }

  @Test
  void whatIsNoRsvpIsCountedByItsReason() throws Exception {
    write("a.ndjson", List.of("{broken", line(1, T0), "{\"rsvp_id\":1}", "", "  "));

    assertThat(read(folder).lines())
        .containsEntry("lines", 3L)
        .containsEntry("accepted", 1L)
        .containsEntry("rejected_not_json", 1L)
        .containsEntry("rejected_missing_field", 1L);
  }

  @Test
  void unfinishedFilesAreLeftOut() throws Exception {
    write("a.ndjson", List.of(line(1, T0)));
    write(".b.ndjson.inprogress", List.of(line(2, T0)));
    write("_SUCCESS", List.of());

    assertThat(read(folder).count()).isEqualTo(1);
  }

  @Test
  void aPathIsTakenAsItStands() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("with space 100%25, [a] {b} #?*: ü"));
    RecordedLines.write(odd.resolve("a b:c#%20.ndjson.gz"), List.of(line(1, T0)));

    assertThat(read(odd).count()).isEqualTo(1);
    assertThat(read(odd.resolve("a b:c#%20.ndjson.gz")).count()).isEqualTo(1);
  }

  @Test
  void aTruncatedGzipIsNamed() throws Exception {
    Path file = write("cut.ndjson.gz", RecordedLines.raw(500, 1));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    assertFails(folder, "cut.ndjson.gz", "cut off");
  }

  @Test
  void whatHoldsNoLineIsNamed() throws Exception {
    assertFails(folder, folder.getFileName().toString(), "no recorded lines");
    assertFails(folder.resolve("missing"), "missing", "does not exist");
    Path empty = write("empty.ndjson", List.of());
    assertFails(empty, "empty.ndjson", "holds no line");
    Path none = write("none.ndjson", List.of("{}"));
    assertFails(none, "none.ndjson", "is an RSVP");
  }

  private void assertFails(Path path, String... words) {
    assertThatThrownBy(() -> read(path))
        .satisfies(
            failure -> {
              Throwable cause = failure;
              while (!(cause instanceof UsageException)) {
                cause = cause.getCause();
              }
              assertThat(cause.getMessage()).contains(words);
            });
  }

  private static TrainingRows read(Path path) {
    return TrainingRows.read(SparkForTests.get(), List.of(path.toString()));
  }

  private Path write(String name, List<String> lines) throws IOException {
    return RecordedLines.write(folder.resolve(name), lines);
  }

  private static String line(long rsvpId, long mtimeMs) {
    return RecordedLines.line(rsvpId, mtimeMs, true, 7, T0 + 3_600_000);
  }

  private static String stampedAgain(String archived) {
    byte[] bytes = archived.getBytes(StandardCharsets.UTF_8);
    long anHourLater = ArchivedLine.arrivalUs(bytes) + 3_600_000_000L;
    byte[] raw = Line.of(anHourLater, bytes, bytes.length).bytes();
    return new String(ArchivedLine.of(anHourLater, raw), StandardCharsets.UTF_8);
  }

  private static List<List<Object>> values(TrainingRows rows) {
    List<List<Object>> values = new ArrayList<>();
    for (Row row : rows.all().drop(RowSchema.SPLIT).sort("arrival_us").collectAsList()) {
      List<Object> one = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        one.add(row.get(i));
      }
      values.add(one);
    }
    return values;
  }

  private static List<List<Object>> foldedByHand(List<String> archived) throws Exception {
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    RsvpParser parser = new RsvpParser();
    List<List<Object>> rows = new ArrayList<>();
    for (String text : archived) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      long arrival = ArchivedLine.arrivalUs(bytes);
      Rsvp rsvp = ((Parsed.Ok) parser.parse(new Line(arrival, bytes, bytes.length))).rsvp();
      Step step = groups.fold(rsvp);
      if (step.kind() == Kind.NEW) {
        List<Object> row = new ArrayList<>();
        row.add(rsvp.group().id() + ":" + rsvp.rsvpId() + ":1");
        row.add(arrival);
        row.add(rsvp.yes() ? "yes" : "no");
        row.addAll(Arrays.asList(RowSchema.values(RsvpFeatures.of(step.before(), rsvp))));
        rows.add(row);
      }
    }
    return rows;
  }
}
