package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rsvpradar.rsvp.Parsed;

class TreeParserTest {

  private static final String LEAST =
      """
      {"rsvp_id":7,"mtime":10,"guests":0,"response":"no","event":{"event_id":"e"},\
      "group":{"group_id":3},"member":{"member_id":5}}""";

  @Test
  void acceptsAnRsvp() {
    assertThat(TreeParser.parse(42, LEAST.getBytes(UTF_8)))
        .isInstanceOfSatisfying(Parsed.Ok.class, ok -> assertThat(ok.rsvp().rsvpId()).isEqualTo(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "7 | 07 | not_json",
        "7 | NaN | not_json",
        "7 | null | missing_field",
        "7 | 1e3 | wrong_type",
        "7 | -7 | out_of_range",
        "\"no\" | \"perhaps\" | out_of_range",
        "\"e\" | \"\" | out_of_range",
        "{\"group_id\":3} | [] | wrong_type",
        "{\"group_id\":3} | {\"group_id\":3},\"group\":{} | missing_field"
      })
  void saysWhyALineIsNone(String good, String bad, String reason) {
    Parsed parsed = TreeParser.parse(42, LEAST.replace(good, bad).getBytes(UTF_8));
    assertThat(Verdict.of(parsed)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({"498, accepted", "499, not_json"})
  void countsTheDepthFromTheOuterObject(int more, String verdict) {
    String deep =
        LEAST.replace(
            "{\"rsvp_id\"", "{\"x\":[" + "[".repeat(more) + "]".repeat(more) + "],\"rsvp_id\"");
    Parsed parsed = TreeParser.parse(42, deep.getBytes(UTF_8));
    assertThat(parsed instanceof Parsed.Ok ? "accepted" : Verdict.of(parsed)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"1000, accepted", "1001, not_json"})
  void countsTheCharactersOfANumber(int digits, String verdict) {
    String longNumber =
        LEAST.replace("{\"rsvp_id\"", "{\"x\":-" + "1".repeat(digits - 1) + ",\"rsvp_id\"");
    Parsed parsed = TreeParser.parse(42, longNumber.getBytes(UTF_8));
    assertThat(parsed instanceof Parsed.Ok ? "accepted" : Verdict.of(parsed)).isEqualTo(verdict);
  }
}
