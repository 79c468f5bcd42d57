package org.rsvpradar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  private static final CommandLine.Syntax SYNTAX =
      new CommandLine.Syntax(List.of("--out", "--speed"), List.of("--archive"), List.of("--force"));

  @Test
  void tellsWordsOptionsListsAndSwitchesApart() {
    CommandLine line =
        parse("a", "--out", "dir", "b", "--archive", "x", "y", "--force", "--speed", "max");
    assertThat(line.words()).containsExactly("a", "b");
    assertThat(line.one("--out")).isEqualTo("dir");
    assertThat(line.all("--archive")).containsExactly("x", "y");
    assertThat(line.has("--force")).isTrue();
    assertThat(line.has("--help")).isFalse();
    assertThat(line.oneOr("--speed", "1x")).isEqualTo("max");
  }

  @Test
  void namesTheNearestOptionForAMisspeltOne() {
    assertThatThrownBy(() -> parse("--sped", "1x"))
        .isInstanceOf(UsageException.class)
        .hasMessage("there is no option --sped; did you mean --speed?");
  }

  @Test
  void saysWhatIsMissingOrTwice() {
    assertThatThrownBy(() -> parse("--out")).hasMessage("--out needs a value");
    assertThatThrownBy(() -> parse("--out", "--force")).hasMessage("--out needs a value");
    assertThatThrownBy(() -> parse().one("--out")).hasMessage("--out is missing");
    assertThatThrownBy(() -> parse("--force", "--force")).hasMessage("--force is given twice");
  }

  @Test
  void readsWholeNumbersWithinTheirBounds() {
    assertThat(parse("--out", "7").number("--out", 1, 1, 9)).isEqualTo(7);
    assertThat(parse().number("--out", 1, 1, 9)).isEqualTo(1);
    for (String wrong : List.of("10", "0", "x", "1.5", "")) {
      assertThatThrownBy(() -> parse("--out", wrong).number("--out", 1, 1, 9))
          .hasMessage("--out is '" + wrong + "', expected a whole number from 1 to 9");
    }
  }

  @Test
  void refusesAPathThatCannotBe() {
    assertThat(CommandLine.path("a/b.ndjson")).hasToString("a/b.ndjson");
    assertThatThrownBy(() -> CommandLine.path("a\0b"))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("'a\0b' can name no file here: ");
  }

  private static CommandLine parse(String... args) {
    return CommandLine.parse(args, SYNTAX);
  }
}
