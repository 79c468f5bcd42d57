package org.rsvpradar.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.rsvp.Rsvp;

class FeaturesDocTest {

  private static MeasuredRows rows;

  @BeforeAll
  static void measure() {
    rows = new MeasuredRows();
  }

  @Test
  void thePageOfFeaturesIsWhatTheCodeKnows() throws Exception {
    new Document("docs/features.md").holds(new FeatureList(rows.all()).text());
  }

  @Test
  void theSchemaOfFeaturesIsTheList() throws Exception {
    new Document("docs/schema/features.schema.json").holds(FeatureList.schema());
  }

  @Test
  void noFeatureChangesWithWhatBetraysTheAnswer() {
    assertThat(rows.all())
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(
                        Arrays.deepEquals(
                            values(row, otherwise(row.rsvp())), values(row, row.rsvp())))
                    .as("the features of %s", row.rsvp())
                    .isTrue());
  }

  private static Object[] values(MeasuredRows.Row row, Rsvp rsvp) {
    var features = RsvpFeatures.of(row.before(), rsvp);
    return new Object[] {features.numbers(), features.categories()};
  }

  /** The same RSVP with the other answer, given by others, seen at another time. */
  private static Rsvp otherwise(Rsvp rsvp) {
    long whole = rsvp.mtimeMs() / 1_000 * 1_000;
    return new Rsvp(
        rsvp.arrivalUs() + 77_000_000,
        rsvp.rsvpId() + 1,
        whole == rsvp.mtimeMs() ? whole + 999 : whole,
        !rsvp.yes(),
        rsvp.guests() + 1,
        rsvp.member(),
        rsvp.event(),
        rsvp.group(),
        rsvp.venue());
  }
}
