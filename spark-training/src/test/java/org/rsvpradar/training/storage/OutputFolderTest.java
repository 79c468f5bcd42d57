package org.rsvpradar.training.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.cli.UsageException;

class OutputFolderTest {

  @TempDir Path folder;

  @Test
  void aFolderOnThisMachineIsThereOnceItIsComplete() throws Exception {
    Path out = Files.createDirectory(folder.resolve("2"));
    try (OutputFolder draft = begin(out)) {
      Files.writeString(draft.draft().resolve("model.pmml"), "x");
      assertThat(out).isEmptyDirectory();

      draft.complete();
    }

    assertThat(out.resolve("model.pmml")).hasContent("x");
    assertThat(names()).containsExactly("2");
  }

  @Test
  void whatCannotTakeItsPlaceStaysBesideItAndTheSentenceSaysWhere() throws Exception {
    Path out = folder.resolve("2");
    OutputFolder late = begin(out);
    Files.writeString(late.draft().resolve("model.pmml"), "late");
    Files.createDirectory(out);
    Files.writeString(out.resolve("model.pmml"), "first");

    try (late) {
      assertThatThrownBy(late::complete)
          .isInstanceOf(UsageException.class)
          .hasMessageContainingAll(out.toString(), late.draft().toString(), "NotEmpty");
    }

    assertThat(out.resolve("model.pmml")).hasContent("first");
    assertThat(late.draft().resolve("model.pmml")).hasContent("late");
  }

  @Test
  void whatIsUnderWayLeavesNothingWhenItIsGivenUp() throws Exception {
    try (OutputFolder draft = begin(folder.resolve("2"))) {
      Files.writeString(draft.draft().resolve("model.pmml"), "x");
    }

    assertThat(names()).isEmpty();
  }

  private static OutputFolder begin(Path out) {
    return OutputFolder.begin(out.toString(), "model.pmml", new Configuration(false));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
