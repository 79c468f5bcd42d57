package org.rsvpradar.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.RsvpParser;

/** The feature that {@code docs/extend.md} adds. */
class ExampleFeaturesTest {

  @ParameterizedTest
  @CsvSource({
    "'\"group_name\":\"Java User Group\",', 3",
    "'\"group_name\":\" Chess \",', 1",
    "'\"group_name\":\" \",', NaN",
    "'', NaN"
  })
  void countsTheWordsOfTheGroupsName(String name, double words) {
    FeatureWriter out = new FeatureWriter(ExampleFeatures.LIST.size());
    byte[] line =
        """
        {"rsvp_id":1,"mtime":5,"guests":0,"response":"yes","member":{"member_id":5},\
        "event":{"event_id":"e"},"group":{%s"group_id":3}}\
        """
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8);

    Parsed parsed = new RsvpParser().parse(new Line(1, line, line.length));
    ExampleFeatures.write(out, ((Parsed.Ok) parsed).rsvp());

    assertThat(out.vector().numbers()).containsExactly(words);
  }
}
