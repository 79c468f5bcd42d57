package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the stream through Kinesis, Firehose and S3 to a model, and back into the job. */
@ExtendWith(Emulator.Condition.class)
class CircleIT {

  @Test
  void theDemoWalksTheWholeCircle() throws Exception {
    Process demo =
        new ProcessBuilder(
                Path.of("..", "radar").toString(), "demo", "--aws", "--for", "15s", "--rate", "300")
            .redirectErrorStream(true)
            .start();
    String said;
    try (var output = demo.inputReader()) {
      said = String.join("\n", output.lines().toList());
    }
    assertThat(demo.waitFor()).as(said).isZero();

    long delivered = numbers("([\\d,]+) records of meetup are in [\\d,]+ objects", said).get(0);
    long learnedFrom = numbers("(?m)^lines +([\\d,]+)$", said).get(0);
    assertThat(learnedFrom).isPositive().isEqualTo(delivered);
    assertThat(said).contains("/models/rsvp-response/2 is complete");
    assertThat(numbers("([\\d,]+) RSVPs scored", said))
        .hasSize(2)
        .allSatisfy(scored -> assertThat(scored).isPositive());
  }

  private static List<Long> numbers(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult found) -> Long.valueOf(found.group(1).replace(",", "")))
        .toList();
  }
}
