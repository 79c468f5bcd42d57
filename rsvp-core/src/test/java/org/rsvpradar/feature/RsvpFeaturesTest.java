package org.rsvpradar.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.Histories;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

class RsvpFeaturesTest {

  /** Sunday, 19 March 2017, 12:11:10 UTC; the event is on Tuesday at 18:00 in Berlin. */
  private static final String LINE =
      """
      {"rsvp_id":1,"mtime":1489925470123,"guests":0,"response":"yes",\
      "member":{"member_id":5,"photo":"x","other_services":{"twitter":{"identifier":"@a"}}},\
      "venue":{"venue_id":1,"lat":52.52,"lon":13.41},\
      "event":{"event_id":"238532660","event_name":"Java talks & beer!","time":1490115600000},\
      "group":{"group_id":3,"group_name":"JUG","group_country":"DE","group_lat":52.52,"group_lon":13.4,\
      "group_topics":[{"urlkey":"java"},{"urlkey":"softwaredev"},{"urlkey":"single-parents"}]}}\
      """;

  @Test
  void keepsTheSideOfAStartThatIsBeyondAllTime() {
    String never = LINE.replace("1490115600000", Long.toString(Long.MAX_VALUE));
    assertThat(feature(never, "lead_bucket")).isEqualTo("ge_30d");
    assertThat(feature(never, "event_today")).isEqualTo(0.0);
    String longGone = LINE.replace("1490115600000", Long.toString(Long.MIN_VALUE));
    assertThat(feature(longGone, "lead_bucket")).isEqualTo("lt_6h");
    assertThat(feature(longGone, "event_today")).isEqualTo(1.0);
  }

  @Test
  void takesALongitudeBeyondTheEarthForItsEdge() {
    String far = LINE.replace("13.4,", "1e300,");
    assertThat(feature(far, "rsvp_hour_local"))
        .isEqualTo(feature(LINE.replace("13.4,", "180,"), "rsvp_hour_local"));
  }

  @Test
  void listsEveryFeatureOnceWithUnitAndMeaning() {
    assertThat(RsvpFeatures.LIST).extracting(Feature::name).doesNotHaveDuplicates();
    assertThat(RsvpFeatures.LIST)
        .allSatisfy(
            feature -> {
              assertThat(feature.name()).matches("[a-z][a-z0-9_]*");
              assertThat(feature.unit()).isNotBlank();
              assertThat(feature.meaning()).isNotBlank();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "lead_hours, 52.81388888888889",
    "lead_log, 3.9855316",
    "event_time_known, 1",
    "event_hour_local, 18",
    "rsvp_hour_local, 13.186111111",
    "days_ahead, 2",
    "event_today, 0",
    "event_tomorrow, 0",
    "event_age_days, 0.0000000000",
    "event_age_log, 1.6094379",
    "event_recurring, 0",
    "event_name_length, 18",
    "event_name_exclaims, 1",
    "venue_present, 1",
    "venue_located, 1",
    "venue_distance_km, 0.676604",
    "venue_near, 1",
    "country_us, 0",
    "member_photo, 1",
    "member_other_services, 1",
    "event_yes, 0",
    "event_yes_rate, 0.78",
    "event_yes_logodds, 1.2656664",
    "topic_count, 3",
    "topic_tech, 2",
    "topic_singles, 1",
    "topic_parents, 1",
    "topic_dance, 0"
  })
  void computesANumber(String name, double expected) {
    assertThat((Double) feature(LINE, name)).isEqualTo(expected, within(1e-5));
  }

  @ParameterizedTest
  @CsvSource({"lead_bucket, 1d_3d", "event_weekday, tue", "rsvp_weekday, sun", "group_country, de"})
  void computesACategory(String name, String expected) {
    assertThat(feature(LINE, name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, lt_6h",
    "5.99, lt_6h",
    "6, 6h_1d",
    "24, 1d_3d",
    "72, 3d_7d",
    "168, 7d_30d",
    "720, ge_30d",
    "-5, lt_6h"
  })
  void putsLeadTimeIntoSteps(double hours, String bucket) {
    long start = 1_489_925_470_000L + (long) (hours * 3_600_000);
    assertThat(feature(LINE.replace("1490115600000", "" + start), "lead_bucket")).isEqualTo(bucket);
  }

  @Test
  void leavesOutWhatIsMissing() {
    String bare =
        """
        {"rsvp_id":1,"mtime":1489925470123,"guests":0,"response":"yes","member":{"member_id":5},\
        "event":{"event_id":"abc"},"group":{"group_id":3}}\
        """;
    for (String name :
        new String[] {
          "lead_hours",
          "event_hour_local",
          "days_ahead",
          "event_age_days",
          "venue_distance_km",
          "group_country"
        }) {
      assertThat(feature(bare, name)).as(name).isNull();
    }
    assertThat(feature(bare, "lead_bucket")).isEqualTo("none");
    assertThat(feature(bare, "event_weekday")).isEqualTo("none");
    assertThat((Double) feature(bare, "lead_log")).isEqualTo(Math.log1p(720));
    assertThat((Double) feature(bare, "event_age_log")).isEqualTo(Math.log(15));
    assertThat((Double) feature(bare, "event_recurring")).isEqualTo(1);
  }

  @Test
  void takesNoPositionOfAVenueForUnknown() {
    String nowhere = LINE.replace("\"lat\":52.52,\"lon\":13.41", "\"lat\":0,\"lon\":0");
    assertThat((Double) feature(nowhere, "venue_present")).isEqualTo(1);
    assertThat((Double) feature(nowhere, "venue_located")).isEqualTo(0);
    assertThat(feature(nowhere, "venue_distance_km")).isNull();
  }

  @Test
  void knowsTheAgeOfAnEventBetweenItsPointsOnly() {
    String later = LINE.replace("1489925470123", "1490011870123");
    assertThat((Double) feature(later, "event_age_days")).isEqualTo(1, within(1e-4));
    assertThat(feature(LINE.replace("238532660", "9"), "event_age_days")).isNull();
    assertThat(feature(LINE.replace("238532660", "999999999999"), "event_age_days")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"response\":\"yes\"|\"response\":\"no\"",
        "\"guests\":0|\"guests\":3",
        "1489925470123|1489925470000",
        "1489925470123|1489925470999",
        "\"rsvp_id\":1|\"rsvp_id\":99"
      })
  void neverSeesWhatBetraysTheAnswer(String change) {
    String[] parts = change.split("\\|");
    assertThat(LINE).contains(parts[0]);
    assertThat(vector(LINE.replace(parts[0], parts[1]), 77)).isEqualTo(vector(LINE, 42));
  }

  @Test
  void countsEarlierLinesButNeverItsOwn() throws Exception {
    GroupFold fold = new GroupFold(Duration.ofDays(7));
    GroupStateInMemory state = new GroupStateInMemory();
    fold.fold(state, rsvp(LINE, 1));
    fold.fold(state, rsvp(LINE.replace("\"rsvp_id\":1", "\"rsvp_id\":2"), 2));
    String third = LINE.replace("\"rsvp_id\":1", "\"rsvp_id\":3").replace("\"yes\"", "\"no\"");
    Rsvp rsvp = rsvp(third, 3);
    Histories before = fold.fold(state, rsvp).before();
    FeatureVector features = RsvpFeatures.of(before, rsvp);
    assertThat(features.get(indexOf("event_yes"))).isEqualTo(2.0);
    assertThat(features.get(indexOf("event_no"))).isEqualTo(0.0);
    assertThat((Double) features.get(indexOf("member_yes_rate")))
        .isEqualTo((2 + 0.78 * 2) / 4, within(1e-12));
  }

  private static Object feature(String line, String name) {
    Rsvp rsvp = rsvp(line, 1);
    return RsvpFeatures.of(noHistory(rsvp), rsvp).get(indexOf(name));
  }

  private static List<String> vector(String line, long arrivalUs) {
    Rsvp rsvp = rsvp(line, arrivalUs);
    FeatureVector features = RsvpFeatures.of(noHistory(rsvp), rsvp);
    return IntStream.range(0, RsvpFeatures.LIST.size())
        .mapToObj(i -> String.valueOf(features.get(i)))
        .toList();
  }

  private static Histories noHistory(Rsvp rsvp) {
    try {
      return new GroupFold(Duration.ofDays(7)).fold(new GroupStateInMemory(), rsvp).before();
    } catch (Exception impossible) {
      throw new AssertionError("maps in memory do not fail", impossible);
    }
  }

  private static int indexOf(String name) {
    return RsvpFeatures.LIST.stream().map(Feature::name).toList().indexOf(name);
  }

  private static Rsvp rsvp(String text, long arrivalUs) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ((Parsed.Ok) new RsvpParser().parse(new Line(arrivalUs, bytes, bytes.length))).rsvp();
  }
}
