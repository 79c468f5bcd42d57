package org.rsvpradar.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void anArchiveOutOfOrderIsAnErrorThatNamesFileAndLine() throws IOException {
    Path archive = file("a", archived(5, "a"), "", archived(4, "b"));

    assertThatThrownBy(() -> Recording.check(List.of(archive)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            archive + " is not in order of arrival: line 3 arrived at 4, a line before it at 5");
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
    List<String> lines = new ArrayList<>();
    try (Recording recording = Recording.open(List.of(paths))) {
      while (recording.next()) {
        lines.add(new String(recording.bytes(), UTF_8));
      }
    }
    return lines;
  }
}
