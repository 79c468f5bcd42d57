package org.rsvpradar.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.line.ArrivalClock;
import org.rsvpradar.line.Line;

class RecordingTest {

  @TempDir Path folder;

  @Test
  void mergesArchivedFilesByArrivalWhateverTheirNames() throws IOException {
    file("dt=1/hh=01/b", archived(1, "a"), archived(4, "d"), archived(5, "e"));
    file("dt=1/hh=01/a", archived(2, "b"), archived(3, "c"), archived(9, "g"));
    file("dt=1/hh=02/a", archived(8, "f"), archived(10, "h"));

    assertThat(lines(folder))
        .containsExactly(
            archived(1, "a"),
            archived(2, "b"),
            archived(3, "c"),
            archived(4, "d"),
            archived(5, "e"),
            archived(8, "f"),
            archived(9, "g"),
            archived(10, "h"));
  }

  @Test
  void givesRawFilesWholeInTheOrderOfTheFirstMtimeThatCanBeRead() throws IOException {
    Path late = file("a", "broken", "{\"x\":{\"mtime\":1},\"mtime\":30}", "{\"mtime\":2}");
    Path early = file("b", "{\"mtime\":20}", "{\"mtime\":40}");
    Path unknown = file("c", "no mtime anywhere");

    assertThat(lines(unknown, late, early))
        .containsExactly(
            "{\"mtime\":20}",
            "{\"mtime\":40}",
            "broken",
            "{\"x\":{\"mtime\":1},\"mtime\":30}",
            "{\"mtime\":2}",
            "no mtime anywhere");
  }

  @Test
  void givesArchivedFilesBeforeRawOnes() throws IOException {
    Path raw = file("a", "{\"mtime\":1}");
    Path archive = file("b", archived(500, "late"));

    assertThat(lines(raw, archive)).containsExactly(archived(500, "late"), "{\"mtime\":1}");
  }

  @Test
  void breaksTiesByPath() throws IOException {
    Path second = file("b", "{\"mtime\":1,\"from\":\"b\"}");
    Path first = file("a", "{\"mtime\":1,\"from\":\"a\"}");

    assertThat(lines(second, first))
        .containsExactly("{\"mtime\":1,\"from\":\"a\"}", "{\"mtime\":1,\"from\":\"b\"}");
  }

  @Test
  void leavesUnfinishedNamesInFoldersOutAndReadsGzip() throws IOException {
    file(".hidden", "x");
    file("_temporary/part", "x");
    Path gz = folder.resolve("a.ndjson.gz");
    Files.write(gz, gzip("{\"mtime\":1}\n\n{\"mtime\":2}"));

    assertThat(lines(folder)).containsExactly("{\"mtime\":1}", "{\"mtime\":2}");
    assertThat(Recording.check(List.of(folder))).isEqualTo(2);
  }

  @Test
  void aDamagedLineInAnArchiveStaysBehindTheOneBeforeIt() throws IOException {
    Path archive = file("a", archived(1, "a"), "{\"arri", archived(2, "b"));

    assertThat(lines(archive)).containsExactly(archived(1, "a"), "{\"arri", archived(2, "b"));
  }

  @Test
  void putsAFileInOrderThatIsNotAndMergesItAtItsLeastArrival() throws IOException {
    file("a", archived(5, "e"), "{\"arri", archived(2, "b"), archived(4, "d"), archived(8, "h"));
    file("b", archived(6, "f"), archived(7, "g"));
    file("c", archived(1, "a"), archived(3, "c"), archived(9, "i"));

    assertThat(lines(folder))
        .containsExactly(
            archived(1, "a"),
            archived(2, "b"),
            archived(3, "c"),
            archived(4, "d"),
            archived(5, "e"),
            "{\"arri",
            archived(6, "f"),
            archived(7, "g"),
            archived(8, "h"),
            archived(9, "i"));
  }

  @Test
  void leavesSecondDeliveriesOutWithinAFileAndAmongFiles() throws IOException {
    Path one = file("a", archived(1, "a"), archived(2, "b"), archived(1, "a"), archived(3, "c"));
    Path other = file("b", archived(2, "b"), archived(3, "other"), archived(4, "d"));
    Path raw = file("c", "{\"mtime\":1}", "{\"mtime\":1}");

    try (Recording recording = Recording.open(List.of(one, other, raw))) {
      assertThat(rest(recording))
          .containsExactly(
              archived(1, "a"),
              archived(2, "b"),
              archived(3, "c"),
              archived(3, "other"),
              archived(4, "d"),
              "{\"mtime\":1}",
              "{\"mtime\":1}");
      assertThat(recording.secondDeliveries()).isEqualTo(2);
    }
  }

  @Test
  void knowsASecondDeliveryAmongAllLinesOfItsArrival() throws IOException {
    file("a", archived(1, "a"), archived(1, "b"), "{\"arri", archived(1, "a"));
    file("b", archived(1, "b"), archived(1, "c"), archived(2, "a"));

    List<String> whole = lines(folder);
    assertThat(whole)
        .containsExactly(
            archived(1, "a"), archived(1, "b"), "{\"arri", archived(1, "c"), archived(2, "a"));
    for (int given = 0; given <= whole.size(); given++) {
      assertThat(behind(given)).isEqualTo(whole.subList(given, whole.size()));
    }
  }

  @Test
  void goesOnBehindAnyLineAsIfItHadNeverStopped() throws IOException {
    file("a", archived(1, "a"), archived(4, "d"), archived(6, "f"), archived(6, "f"));
    file("b", archived(9, "i"), archived(2, "b"), archived(6, "f"), "{\"arri", archived(4, "d"));
    file("c.gz");
    Files.write(folder.resolve("c.gz"), gzip(archived(3, "c") + "\n" + archived(10, "j")));
    file("d", "{\"mtime\":2}", "{\"mtime\":3}");
    List<String> whole = lines(folder);
    assertThat(whole).hasSize(10);

    for (int given = 0; given <= whole.size(); given++) {
      assertThat(behind(given)).as("behind %d", given).isEqualTo(whole.subList(given, 10));
    }
  }

  @Test
  void aFileThatHasChangedOrGoneSinceItWasFoundIsAnErrorThatNamesIt() throws IOException {
    Path grown = file("a", archived(1, "a"));
    Path gone = file("b", archived(2, "b"));
    Recording recording = Recording.open(List.of(grown, gone));
    Files.writeString(grown, archived(1, "a") + "\n" + archived(2, "b"));
    Files.delete(gone);

    assertThatThrownBy(recording::next)
        .isInstanceOf(BrokenRecordingException.class)
        .hasMessage(grown + " is not what it was: it has been written to since it was first read");
    Recording rest =
        Recording.resume(new LocalFiles(), recording.bookmarks().subList(1, 2), recording.latest());
    assertThatThrownBy(rest::next)
        .isInstanceOf(BrokenRecordingException.class)
        .hasMessage(gone + " was there before, and is gone");
  }

  @Test
  void readsAFileOfAStoreWhoseListingsAreFinerThanASecond() throws IOException {
    Path file = file("a", "{\"mtime\":1}");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_789L));
    FileAccess files =
        new ServedFiles() {
          @Override
          public Entry look(String path) throws IOException {
            Entry entry = super.look(path);
            return new Entry(
                entry.path(),
                entry.name(),
                entry.folder(),
                entry.bytes(),
                entry.modifiedMs() / 1000 * 1000);
          }
        };
    List<RecordedFile> found = Recording.find(files, List.of(folder.toString()));

    try (Recording recording =
        Recording.resume(files, List.of(new Bookmark(0, found.get(0))), List.of())) {
      assertThat(rest(recording)).containsExactly("{\"mtime\":1}");
    }
  }

  @ParameterizedTest
  @CsvSource({"0,2 3", "3,2 3", "0,3 2", "3,3 2"})
  void aFileThatGivesFewerLinesThanWereCountedIsToBeTriedAgain(long given, String arrivals)
      throws IOException {
    List<String> times = List.of(arrivals.split(" "));
    Path file =
        file(
            "a",
            archived(1, "a"),
            archived(Long.parseLong(times.get(0)), "b"),
            archived(Long.parseLong(times.get(1)), "c"));
    List<RecordedFile> found = Recording.find(new LocalFiles(), List.of(file.toString()));
    FileAccess cut =
        new ServedFiles() {
          @Override
          public InputStream open(String path) throws IOException {
            byte[] whole = super.open(path).readAllBytes();
            return new ByteArrayInputStream(whole, 0, archived(1, "a").length() * 2 + 2);
          }
        };

    try (Recording recording =
        Recording.resume(cut, List.of(new Bookmark(given, found.get(0))), List.of())) {
      assertThatThrownBy(() -> rest(recording))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage(file + " ended behind 2 of the 3 lines that it held when it was first read");
    }
  }

  /** The files of this machine as a store shows them that has its ways. */
  private static class ServedFiles implements FileAccess {

    private final FileAccess stored = new LocalFiles();

    @Override
    public Entry look(String path) throws IOException {
      return stored.look(path);
    }

    @Override
    public List<Entry> list(String folder) throws IOException {
      return stored.list(folder);
    }

    @Override
    public InputStream open(String file) throws IOException {
      return stored.open(file);
    }
  }

  @Test
  void refusesToPutInOrderWhatDoesNotFitIntoMemory() {
    assertThatThrownBy(() -> SortedLines.requireRoom("big", 1L << 40))
        .isInstanceOf(BrokenRecordingException.class)
        .hasMessageStartingWith("big is not in order of arrival and holds 1,048,576 MB of lines");
  }

  @Test
  void givesEveryLineItsArrival() throws IOException {
    Path archive = file("a", archived(7, "a"), "{\"arri");
    Path raw = file("b", "{\"mtime\":1}", archived(9, "b"));

    try (Recording recording = Recording.open(List.of(archive, raw))) {
      List<Long> arrivals = new ArrayList<>();
      ArrivalClock clock = new ArrivalClock(0);
      while (recording.next()) {
        arrivals.add(recording.arrivalUs(clock, 100));
      }
      assertThat(arrivals).containsExactly(7L, 8L, 100L, 101L);
    }
  }

  @Test
  void aGzipThatIsCutOffOrNoneIsAnErrorThatNamesTheFile() throws IOException {
    byte[] whole = gzip("{\"mtime\":1}\n".repeat(1000));
    Path cut = folder.resolve("cut.gz");
    Files.write(cut, Arrays.copyOf(whole, whole.length - 9));
    Path stub = folder.resolve("stub.gz");
    Files.write(stub, Arrays.copyOf(whole, 4));
    Path text = file("text.gz", "{\"mtime\":1}");

    for (Path broken : List.of(cut, stub)) {
      assertThatThrownBy(() -> Recording.check(List.of(broken)))
          .isInstanceOf(IOException.class)
          .hasMessage(broken + " is cut off: it ends inside its compressed data");
    }
    assertThatThrownBy(() -> Recording.check(List.of(text)))
        .isInstanceOf(IOException.class)
        .hasMessage(text + " cannot be read to its end: Not in GZIP format");
  }

  @Test
  void whatIsMissingOrEmptyIsAnErrorThatNamesIt() throws IOException {
    Path missing = folder.resolve("missing");
    Path empty = file("empty");
    Path blank = file("blank", " ", "");
    Path bare = Files.createDirectories(folder.resolve("bare"));

    Path unfinished = file("unfinished/dt=1/_temporary/part").resolve("../../..").normalize();

    assertThatThrownBy(() -> Recording.open(List.of(missing)))
        .hasMessage(missing + " does not exist");
    assertThatThrownBy(() -> Recording.open(List.of(empty))).hasMessage(empty + " holds no line");
    assertThatThrownBy(() -> Recording.open(List.of(blank))).hasMessage(blank + " holds no line");
    assertThatThrownBy(() -> Recording.open(List.of(bare)))
        .hasMessage("the folder " + bare + " holds no recorded lines");
    assertThatThrownBy(() -> Recording.open(List.of(unfinished)))
        .hasMessage(
            "the folder "
                + unfinished
                + " holds only unfinished files (names that begin with . or _)");
  }

  @Test
  void keepsTheLengthOfALineThatItCuts() throws IOException {
    Path tooLong = file("a", "x".repeat(Line.MAX_BYTES + 5));

    try (Recording recording = Recording.open(List.of(tooLong))) {
      assertThat(recording.next()).isTrue();
      assertThat(recording.length()).isEqualTo(Line.MAX_BYTES + 5);
      assertThat(Line.of(1, recording.bytes(), recording.length()).bytes()).hasSize(Line.MAX_BYTES);
      assertThat(recording.next()).isFalse();
      assertThat(recording.next()).isFalse();
    }
  }

  private Path file(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, List.of(lines));
  }

  private static String archived(long arrivalUs, String name) {
    return "{\"arrival_us\":" + arrivalUs + ",\"name\":\"" + name + "\"}";
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<String> lines(Path... paths) throws IOException {
    try (Recording recording = Recording.open(List.of(paths))) {
      return rest(recording);
    }
  }

  /** What a recording gives that goes on behind so many lines. */
  private List<String> behind(int given) throws IOException {
    Recording stopped = Recording.open(List.of(folder));
    for (int i = 0; i < given; i++) {
      stopped.next();
    }
    stopped.close();
    try (Recording resumed =
        Recording.resume(new LocalFiles(), stopped.bookmarks(), stopped.latest())) {
      return rest(resumed);
    }
  }

  private static List<String> rest(Recording recording) throws IOException {
    List<String> lines = new ArrayList<>();
    while (recording.next()) {
      lines.add(new String(recording.bytes(), UTF_8));
    }
    return lines;
  }
}
