package org.rsvpradar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.rsvpradar.job.Main;

class SettingsDocTest {

  @Test
  void thePageOfSettingsShowsTheHelpOfTheJob() throws Exception {
    String help = help();
    assertThat(help).contains("--source.url", "--model.path");
    new Document("docs/settings.md").holds("the job's help", "```text\n" + help + "```\n");
  }

  private static String help() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Main.main(new String[] {"--help"});
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
