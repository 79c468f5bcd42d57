package org.rsvpradar.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupStateInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Reason;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.ScoredRsvp;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;

class OutputJsonTest {

  private static final Rsvp RSVP =
      new Rsvp(
          42,
          7,
          10,
          true,
          2,
          new Rsvp.Member(5, false, 0),
          new Rsvp.Event("\ud800é", "Grüße", 3_600_010L, null),
          new Rsvp.Group(3, null, null, null, null, Double.NaN, Double.NaN, new String[0]),
          null);

  @Test
  void writesAScoredRsvpWithItsFeaturesAndLeavesOutTheMissing() throws Exception {
    JsonNode json = read(OutputJson.of(scored(features -> 0.25)));
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "rsvp_id",
            "kind",
            "response",
            "guests",
            "mtime",
            "arrival_us",
            "event_id",
            "group_id",
            "member_id",
            "event_so_far",
            "p_yes",
            "model",
            "features");
    assertThat(json.get("id").asText()).isEqualTo("3:7:1");
    assertThat(json.get("kind").asText()).isEqualTo("new");
    assertThat(json.get("event_id").asText()).isEqualTo("\ud800é");
    assertThat(json.get("event_so_far")).hasToString("{\"yes\":1,\"no\":0,\"headcount\":3}");
    assertThat(json.get("p_yes").asDouble()).isEqualTo(0.25);
    assertThat(json.get("model"))
        .hasToString("{\"name\":\"m\",\"version\":\"1\",\"sha256\":\"ab\"}");
    assertThat(json.get("features").has("lead_hours")).isTrue();
    assertThat(json.get("features").has("country")).isFalse();
  }

  @Test
  void saysWhyThereIsNoScore() throws Exception {
    JsonNode json =
        read(
            OutputJson.of(
                scored(
                    features -> {
                      throw new UnscorableException("lead_hours is -1", null);
                    })));
    assertThat(json.has("p_yes")).isFalse();
    assertThat(json.get("score_error").asText()).isEqualTo("lead_hours is -1");
  }

  @Test
  void keepsTheTextOfARejectedLine() throws IOException {
    byte[] text = "né \"quoted\"".getBytes(StandardCharsets.UTF_8);
    JsonNode json = read(rejected(new Line(42, text, text.length), Reason.NOT_JSON));
    assertThat(json)
        .hasToString("{\"reason\":\"not_json\",\"arrival_us\":42,\"line\":\"né \\\"quoted\\\"\"}");
  }

  @Test
  void keepsARejectedLineThatIsNotUtf8InBase64AndTheLengthOfACutOne() throws IOException {
    JsonNode json =
        read(rejected(new Line(42, new byte[] {(byte) 0xFF, 'a'}, 70_000), Reason.TOO_LARGE));
    assertThat(json.get("line_base64").binaryValue()).containsExactly(0xFF, 'a');
    assertThat(json.get("length").asLong()).isEqualTo(70_000);
    assertThat(json.has("line")).isFalse();
  }

  @Test
  void writesIntoAStreamWhatItGivesAsBytes() throws Exception {
    ScoredRsvp scored = scored(features -> 0.25);
    Parsed.Rejected rejected =
        new Parsed.Rejected(new Line(42, new byte[] {'a'}, 1), Reason.NOT_JSON);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputJson.write(scored, out);
    assertThat(out.toByteArray()).isEqualTo(OutputJson.of(scored));
    out.reset();
    OutputJson.write(rejected, out);
    assertThat(out.toByteArray()).isEqualTo(OutputJson.of(rejected));
  }

  private static byte[] rejected(Line line, Reason reason) {
    return OutputJson.of(new Parsed.Rejected(line, reason));
  }

  private interface Model {
    double pYes(FeatureVector features) throws UnscorableException;
  }

  private static ScoredRsvp scored(Model model) throws Exception {
    Step step = new GroupFold(Duration.ofDays(7)).fold(new GroupStateInMemory(), RSVP);
    Scorer scorer =
        new Scorer() {
          @Override
          public ModelId model() {
            return new ModelId("m", "1", "ab");
          }

          @Override
          public double pYes(FeatureVector features) throws UnscorableException {
            return model.pYes(features);
          }
        };
    return ScoredRsvp.of(RSVP, step, RsvpFeatures.of(step.before(), RSVP), scorer);
  }

  private static JsonNode read(byte[] json) throws IOException {
    assertThat(new String(json, StandardCharsets.ISO_8859_1)).matches("\\p{ASCII}*");
    return new ObjectMapper().readTree(json);
  }
}
