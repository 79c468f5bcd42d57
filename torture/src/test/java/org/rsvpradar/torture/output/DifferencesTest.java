package org.rsvpradar.torture.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferencesTest {

  private static final String FIRST = "{\"id\":\"1:10:1\",\"kind\":\"new\",\"p_yes\":0.25}\n";
  private static final String SECOND = "{\"id\":\"1:11:1\",\"kind\":\"new\",\"p_yes\":0.5}\n";
  private static final String REJECT =
      "{\"reason\":\"not_json\",\"arrival_us\":7,\"line\":\"[]\"}\n";

  @TempDir private Path folder;

  private Path expected;
  private Path found;

  @BeforeEach
  void writeTheSameTwice() throws Exception {
    expected = written("expected");
    found = written("found");
  }

  @Test
  void areNoneWhereTheSameStandsInOtherFiles() throws Exception {
    write(found, "scored/hh=00/scored-0", FIRST);
    write(found, "scored/hh=00/scored-1", SECOND);

    Differences differences = differences();

    assertThat(differences.none()).as(differences.inWords()).isTrue();
  }

  @Test
  void nameARecordThatIsLost() throws Exception {
    write(found, "scored/hh=00/scored-0", SECOND);

    Differences differences = differences();

    assertThat(differences.lost()).isOne();
    assertThat(differences.none()).isFalse();
    assertThat(differences.inWords()).isEqualTo("lost: scored/hh=00/ 1:10:1");
  }

  @Test
  void nameARecordThatIsDoubled() throws Exception {
    write(found, "rejects/rejects-1", REJECT);

    Differences differences = differences();

    assertThat(differences.doubled()).isOne();
    assertThat(differences.none()).isFalse();
    assertThat(differences.inWords()).isEqualTo("doubled: rejects/ 7");
  }

  @Test
  void nameARecordThatSaysSomethingElse() throws Exception {
    write(found, "scored/hh=00/scored-0", FIRST + SECOND.replace("0.5", "0.50000000000000011"));

    Differences differences = differences();

    assertThat(differences.changed()).isOne();
    assertThat(differences.none()).isFalse();
    assertThat(differences.inWords()).isEqualTo("changed: scored/hh=00/ 1:11:1");
  }

  @Test
  void nameARecordThatNobodyExpects() throws Exception {
    write(found, "archive/archive-1", "{\"arrival_us\":9,\"rsvp_id\":12}\n");

    Differences differences = differences();

    assertThat(differences.invented()).isOne();
    assertThat(differences.none()).isFalse();
    assertThat(differences.inWords()).isEqualTo("invented: archive/ 9");
  }

  @Test
  void nameARecordInTheFolderOfAnotherHour() throws Exception {
    write(found, "scored/hh=00/scored-0", FIRST);
    write(found, "scored/hh=01/scored-0", SECOND);

    assertThat(differences().inWords())
        .isEqualTo("lost: scored/hh=00/ 1:11:1\ninvented: scored/hh=01/ 1:11:1");
  }

  @Test
  void sayIfTwoCopiesAreNotAlike() throws Exception {
    write(found, "rejects/rejects-1", REJECT.replace("[]", "{}"));

    assertThat(differences().inWords()).isEqualTo("doubled: rejects/ 7, and not alike");
  }

  @Test
  void nameAFileWhoseLastLineIsCutOff() throws Exception {
    write(found, "scored/hh=00/scored-0", (FIRST + SECOND).strip());

    assertThat(differences().inWords()).contains("unfinished: ", "scored-0", "lost: ");
  }

  @Test
  void nameWhatIsUnfinishedOutsideOfTheOutputsButForCheckpoints() throws Exception {
    write(found, "_checkpoints/chk-1/.hidden", "{}\n");
    assertThat(differences().none()).isTrue();

    write(found, ".summary.json.inprogress.1", "{}\n");
    assertThat(differences().inWords()).contains("unfinished: ", ".summary.json.inprogress.1");
  }

  @Test
  void nameAFileThatNobodyExpects() throws Exception {
    write(found, "more.json", "{\"lines\":3}\n");

    assertThat(differences().inWords()).isEqualTo("invented: more.json/ {\"lines\":3}");
  }

  @Test
  void nameAnUnfinishedFileAndLookNotIntoIt() throws Exception {
    write(found, "scored/.scored-2.inprogress.1", FIRST);

    Differences differences = differences();

    assertThat(differences.doubled()).isZero();
    assertThat(differences.none()).isFalse();
    assertThat(differences.inWords()).contains("unfinished: ", ".scored-2.inprogress.1");
  }

  @Test
  void nameASummaryThatCountsOtherwiseOrIsNotThere() throws Exception {
    write(found, "summary.json", "{\"lines\":3}\n");
    assertThat(differences().inWords()).contains("the summary is {\"lines\":3}");

    Files.delete(found.resolve("summary.json"));
    assertThat(differences().inWords()).contains("the summary is null");
    assertThat(differences().none()).isFalse();
  }

  private Differences differences() throws IOException {
    return Differences.between(WrittenOutput.in(expected), WrittenOutput.in(found));
  }

  private Path written(String name) throws IOException {
    Path root = folder.resolve(name);
    write(root, "scored/hh=00/scored-0", FIRST + SECOND);
    write(root, "archive/archive-0", "{\"arrival_us\":5,\"rsvp_id\":10}\n");
    write(root, "rejects/rejects-0", REJECT);
    write(root, "summary.json", "{\"lines\":4}\n");
    return root;
  }

  private static void write(Path root, String file, String text) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), text);
  }
}
