package org.rsvpradar.torture.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenOutputTest {

  private static final String SUMMARY =
      "{\"lines\":3,\"accepted\":2,\"rejected\":1,\"new\":1,\"changed\":0,\"echo\":1}\n";

  @TempDir private Path folder;

  @BeforeEach
  void writeWhatThreeLinesCanGive() throws Exception {
    write("scored/scored-0", "{\"id\":\"1:10:1\"}\n");
    write("archive/archive-0", "{\"arrival_us\":5}\n{\"arrival_us\":6}\n");
    write("rejects/rejects-0", "{\"reason\":\"not_json\",\"arrival_us\":7,\"line\":\"[]\"}\n");
    write("summary.json", SUMMARY);
  }

  @Test
  void isRightWhenTheFilesHoldWhatTheSummaryCounts() throws Exception {
    assertThat(wrong()).isEmpty();
  }

  @Test
  void isWrongWithoutASummary() throws Exception {
    Files.delete(folder.resolve("summary.json"));

    assertThat(wrong()).containsExactly("there is no summary");
  }

  @Test
  void isWrongWhenOtherLinesWereServed() throws Exception {
    assertThat(WrittenOutput.in(folder).wrong(4))
        .containsExactly("3 lines in the summary, expected 4");
  }

  @Test
  void isWrongWhenAnOutputIsEmpty() throws Exception {
    for (String output : List.of("scored", "archive", "rejects")) {
      Files.delete(folder.resolve(output).resolve(output + "-0"));
    }

    assertThat(wrong())
        .containsExactly(
            "0 scores, expected 1", "0 archived lines, expected 2", "0 rejects, expected 1");
  }

  @Test
  void isWrongWhenNothingWasScored() throws Exception {
    Files.delete(folder.resolve("scored/scored-0"));
    write("summary.json", SUMMARY.replace("\"new\":1", "\"new\":0"));

    assertThat(wrong()).containsExactly("nothing was scored");
  }

  @Test
  void isWrongWhenARecordIsThereTwice() throws Exception {
    write("scored/scored-1", "{\"id\":\"1:10:1\"}\n");

    assertThat(wrong()).containsExactly("1 records more than once, expected 0");
  }

  @Test
  void isWrongWhenAFileIsUnfinished() throws Exception {
    write("scored/.scored-1.inprogress.1", "{}\n");

    assertThat(wrong()).containsExactly("1 unfinished files, expected 0");
  }

  private List<String> wrong() throws IOException {
    return WrittenOutput.in(folder).wrong(3);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }
}
