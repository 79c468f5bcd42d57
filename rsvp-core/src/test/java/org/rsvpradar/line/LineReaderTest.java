package org.rsvpradar.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

  @Test
  void splitsAtNewlinesAndDropsOneCarriageReturn() throws IOException {
    assertThat(lines("a\nb\r\nc\r\r\nd")).containsExactly("a", "b", "c\r", "d");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void splitsAtNewlinesWhateverThePiecesThatArrive(int piece) throws IOException {
    assertThat(lines(inPieces("one\r\ntwo\n\nthree", piece)))
        .containsExactly("one", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 64, 100_000})
  void splitsWhereASplitOfTheWholeTextDoes(int piece) throws IOException {
    Random random = new Random(piece);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      // characters whose bytes are close to a line end, and such as are far
      text.append("xxxxxx\n\u000b\u0008\u008a\u0001é".charAt(random.nextInt(12)));
    }
    assertThat(lines(inPieces(text.toString(), piece)))
        .isEqualTo(Stream.of(text.toString().split("\n")).filter(line -> !line.isBlank()).toList());
  }

  @Test
  void passesOverBlankLinesEvenHugeOnes() throws IOException {
    assertThat(lines("\n \t\u000b\f\r\n" + " ".repeat(70_000) + "\nx\n")).containsExactly("x");
  }

  @Test
  void cutsALongLineAndTellsItsLength() throws IOException {
    LineReader reader = reader("y".repeat(200_000) + "\nz");
    assertThat(reader.next()).isTrue();
    assertThat(reader.length()).isEqualTo(200_000);
    Line line = Line.of(1, reader.bytes(), reader.length());
    assertThat(line.bytes()).hasSize(Line.MAX_BYTES);
    assertThat(line.length()).isEqualTo(200_000);
    assertThat(reader.next()).isTrue();
    assertThat(reader.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("z");
  }

  @Test
  void countsNoTerminatorAgainstALineOfTheGreatestLength() throws IOException {
    LineReader reader = reader("y".repeat(Line.MAX_BYTES) + "\r\n");
    assertThat(reader.next()).isTrue();
    assertThat(reader.length()).isEqualTo(Line.MAX_BYTES);
    assertThat(reader.bytes()).hasSize(Line.MAX_BYTES);
  }

  @Test
  void readsTheArchivedFormOfALineOfTheGreatestLengthWhole() throws IOException {
    byte[] original = ("{\"" + "y".repeat(Line.MAX_BYTES - 2)).getBytes(StandardCharsets.UTF_8);
    byte[] archived = ArchivedLine.of(999_999_999_999_999_999L, original);
    LineReader reader = new LineReader(new ByteArrayInputStream(archived));
    assertThat(reader.next()).isTrue();
    Line line = Line.of(1, reader.bytes(), reader.length());
    assertThat(line.bytes()).isEqualTo(original);
    assertThat(line.length()).isEqualTo(Line.MAX_BYTES);
  }

  @Test
  void losesTheUnfinishedLineWhenReadingFails() throws IOException {
    InputStream breaking =
        new InputStream() {
          private final InputStream before = bytes("whole\ntorn");

          @Override
          public int read() throws IOException {
            int b = before.read();
            if (b < 0) {
              throw new IOException("connection reset");
            }
            return b;
          }
        };
    LineReader reader = new LineReader(breaking);
    assertThat(reader.next()).isTrue();
    assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("connection reset");
  }

  private static List<String> lines(String text) throws IOException {
    return lines(bytes(text));
  }

  private static List<String> lines(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    LineReader reader = new LineReader(in);
    while (reader.next()) {
      lines.add(new String(reader.bytes(), StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static LineReader reader(String text) {
    return new LineReader(bytes(text));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream inPieces(String text, int size) {
    InputStream whole = bytes(text);
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return whole.read();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return whole.read(into, offset, Math.min(size, length));
      }
    };
  }
}
