package org.rsvpradar.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.line.Line;

class RsvpParserTest {

  private static final String FULL =
      """
      {"venue":{"venue_name":"Library","lon":13.4,"lat":52,"venue_id":9},"visibility":"public",\
      "response":"yes","guests":2,"member":{"member_id":5,"photo":"http:\\/\\/x","member_name":"Ann",\
      "other_services":{"twitter":{"identifier":"@a"}}},"rsvp_id":7,"mtime":1489925470000,\
      "event":{"event_name":"Grüße 🎉","event_id":"abc","time":1490000000000,"event_url":"https:\\/\\/www.meetup.com\\/x\\/events\\/238\\/"},\
      "group":{"group_topics":[{"urlkey":"java","topic_name":"Java"},{"urlkey":"jvm"},3,{}],\
      "group_city":"Berlin","group_country":"de","group_id":3,"group_name":"JUG","group_lon":13,\
      "group_urlname":"jug","group_state":"BE","group_lat":52.5}}\
      """;

  private static final String LEAST =
      """
      {"rsvp_id":7,"mtime":10,"guests":0,"response":"no","event":{"event_id":"e"},\
      "group":{"group_id":3},"member":{"member_id":5}}\
      """;

  @Test
  void readsEveryFieldThatFeaturesNeed() {
    Rsvp rsvp = accepted(FULL);
    assertThat(rsvp.arrivalUs()).isEqualTo(42);
    assertThat(rsvp.rsvpId()).isEqualTo(7);
    assertThat(rsvp.mtimeMs()).isEqualTo(1489925470000L);
    assertThat(rsvp.yes()).isTrue();
    assertThat(rsvp.guests()).isEqualTo(2);
    assertThat(rsvp.member()).isEqualTo(new Rsvp.Member(5, true, 1));
    assertThat(rsvp.event()).isEqualTo(new Rsvp.Event("abc", "Grüße 🎉", 1490000000000L, 238L));
    assertThat(rsvp.venue()).isEqualTo(new Rsvp.Venue(9L, 52.0, 13.4));
    assertThat(rsvp.group())
        .usingRecursiveComparison()
        .isEqualTo(
            new Rsvp.Group(3, "JUG", "Berlin", "de", "BE", 52.5, 13, new String[] {"java", "jvm"}));
  }

  @Test
  void acceptsALineWithTheRequiredFieldsOnly() {
    Rsvp rsvp = accepted(LEAST);
    assertThat(rsvp.venue()).isNull();
    assertThat(rsvp.event()).isEqualTo(new Rsvp.Event("e", null, null, null));
    assertThat(rsvp.member()).isEqualTo(new Rsvp.Member(5, false, 0));
    assertThat(rsvp.group().topics()).isEmpty();
    assertThat(rsvp.group().lat()).isNaN();
  }

  @Test
  void takesAnOddlyTypedOptionalFieldForMissing() {
    Rsvp rsvp =
        accepted(
            FULL.replace("1490000000000", "\"soon\"")
                .replace("52.5", "1e999")
                .replace("[{\"urlkey\":\"java\"", "{\"x\":[],\"y\":\"java\"")
                .replace("3,{}]", "3,{}]")
                .replace("{\"x\":[],\"y\":\"java\"", "[{\"urlkey\":7")
                .replace("\"Berlin\"", "{\"a\":[1]}"));
    assertThat(rsvp.event().timeMs()).isNull();
    assertThat(rsvp.group().lat()).isNaN();
    assertThat(rsvp.group().topics()).containsExactly("jvm");
    assertThat(rsvp.group().city()).isNull();
  }

  @Test
  void takesAStartThatNoLongHoldsForMissingAndNothingElse() {
    Rsvp rsvp = accepted(FULL.replace("1490000000000", "9".repeat(30)));
    assertThat(rsvp.event().timeMs()).isNull();
    assertThat(rsvp.group().lon()).isEqualTo(13);
  }

  @Test
  void readsTheNumberOfAnEventFromItsUrlOnlyWhereItsIdIsNone() {
    assertThat(accepted(FULL.replace("\"abc\"", "\"77\"")).event().number()).isEqualTo(77);
    assertThat(accepted(FULL.replace("\"abc\"", "\"77a\"")).event().number()).isEqualTo(238);
    String late = FULL.replace("\"event_name\"", "\"event_url\":7,\"event_name\"");
    assertThat(accepted(late).event().number()).isEqualTo(238);
  }

  @Test
  void letsTheLastOfRepeatedKeysWinWhole() {
    String twice =
        LEAST.replace(
            "\"group\":{", "\"group\":{\"group_city\":\"Rome\",\"group_id\":9},\"group\":{");
    assertThat(accepted(twice).group().city()).isNull();
    assertThat(accepted(twice).group().id()).isEqualTo(3);
    assertThat(reason(LEAST.replace("}}", "},\"event\":null}"))).isEqualTo(Reason.MISSING_FIELD);
  }

  @Test
  void letsTheLastOfRepeatedKeysWinInWhatIsCountedToo() {
    Rsvp rsvp =
        accepted(
            FULL.replace("\"urlkey\":\"java\"", "\"urlkey\":\"rust\",\"urlkey\":\"java\"")
                .replace("\"urlkey\":\"jvm\"", "\"urlkey\":\"jvm\",\"urlkey\":null")
                .replace("{\"twitter\":", "{\"flickr\":1,\"tw\\u0069tter\":2,\"twitter\":"));
    assertThat(rsvp.group().topics()).containsExactly("java");
    assertThat(rsvp.member().otherServices()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rsvp_id\":7, | '' | MISSING_FIELD",
        "\"rsvp_id\":7 | \"rsvp_id\":null | MISSING_FIELD",
        "\"rsvp_id\":7 | \"rsvp_id\":\"7\" | WRONG_TYPE",
        "\"rsvp_id\":7 | \"rsvp_id\":7.0 | WRONG_TYPE",
        "\"rsvp_id\":7 | \"rsvp_id\":1e3 | WRONG_TYPE",
        "\"rsvp_id\":7 | \"rsvp_id\":true | WRONG_TYPE",
        "\"rsvp_id\":7 | \"rsvp_id\":{} | WRONG_TYPE",
        "\"rsvp_id\":7 | \"rsvp_id\":-1 | OUT_OF_RANGE",
        "\"rsvp_id\":7 | \"rsvp_id\":9223372036854775808 | OUT_OF_RANGE",
        "\"rsvp_id\":7 | \"rsvp_id\":-9223372036854775809 | OUT_OF_RANGE",
        "\"mtime\":10 | \"mtime\":253402300800000 | OUT_OF_RANGE",
        "\"guests\":0 | \"guests\":10001 | OUT_OF_RANGE",
        "\"no\" | \"maybe\" | OUT_OF_RANGE",
        "\"no\" | \"YES\" | OUT_OF_RANGE",
        "\"no\" | 1 | WRONG_TYPE",
        "{\"event_id\":\"e\"} | [] | WRONG_TYPE",
        "{\"event_id\":\"e\"} | {} | MISSING_FIELD",
        "\"e\" | \"\" | OUT_OF_RANGE",
        "\"e\" | 5 | WRONG_TYPE",
        "{\"group_id\":3} | null | MISSING_FIELD",
        "{\"group_id\":3} | \"x\" | WRONG_TYPE",
        "{\"member_id\":5} | {\"member_id\":null} | MISSING_FIELD",
        "{\"rsvp_id\" | [{\"rsvp_id\" | NOT_JSON",
        "{\"rsvp_id\":7 | {\"rsvp_id\":07 | NOT_JSON",
        "{\"rsvp_id\":7 | {\"rsvp_id\":NaN | NOT_JSON",
        "{\"rsvp_id\":7 | {\"x\":-Infinity,\"rsvp_id\":7 | NOT_JSON",
        "5}} | 5}} x | NOT_JSON",
        "5}} | 5}},{} | NOT_JSON",
        "5}} | 5} | NOT_JSON",
        "{\"rsvp_id\" | 'null' | NOT_JSON"
      })
  void rejectsWithTheReasonOfTheRules(String part, String instead, Reason expected) {
    assertThat(LEAST).contains(part);
    assertThat(reason(LEAST.replace(part, instead))).isEqualTo(expected);
  }

  @Test
  void namesTheFirstFaultInTheOrderOfTheRules() {
    String faulty =
        LEAST.replace("\"member_id\":5", "\"member_id\":\"5\"").replace("\"e\"", "\"\"");
    assertThat(reason(faulty)).isEqualTo(Reason.OUT_OF_RANGE);
    assertThat(reason(faulty.replace("\"mtime\":10,", ""))).isEqualTo(Reason.MISSING_FIELD);
    assertThat(reason(faulty.replace("\"mtime\":10,", "") + "!")).isEqualTo(Reason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "9223372036854775807", "0"})
  void acceptsTheEdgesOfAnIdentifier(String value) {
    assertThat(accepted(LEAST.replace("\"rsvp_id\":7", "\"rsvp_id\":" + value)).rsvpId())
        .isEqualTo(Long.parseLong(value));
  }

  @Test
  void countsTheCharactersOfAnEventIdNotItsUnits() {
    assertThat(accepted(LEAST.replace("\"e\"", '"' + "🎉".repeat(100) + '"')).event().id())
        .hasSize(200);
    assertThat(reason(LEAST.replace("\"e\"", '"' + "🎉".repeat(101) + '"')))
        .isEqualTo(Reason.OUT_OF_RANGE);
  }

  @Test
  void acceptsHalfASurrogatePairThatIsEscaped() {
    assertThat(accepted(LEAST.replace("\"e\"", "\"\\ud800\"")).event().id()).isEqualTo("\ud800");
  }

  @Test
  void boundsDepthAndTheLengthOfNumbers() {
    assertThat(accepted(with("[".repeat(499) + "]".repeat(499)))).isNotNull();
    assertThat(reason(with("[".repeat(500) + "]".repeat(500)))).isEqualTo(Reason.NOT_JSON);
    assertThat(accepted(with("9".repeat(1_000)))).isNotNull();
    assertThat(reason(with("-" + "9".repeat(1_000)))).isEqualTo(Reason.NOT_JSON);
    assertThat(accepted(with("0." + "1".repeat(998)))).isNotNull();
    assertThat(reason(with("0." + "1".repeat(999)))).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void rejectsWhatIsNotStrictUtf8EvenInTextThatNobodyReads() {
    assertThat(reason(withBytes(0xFF))).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(withBytes(0xC0, 0x80))).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(withBytes(0xED, 0xA0, 0x80))).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(withBytes(0xF4, 0x90, 0x80, 0x80))).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(withBytes(0xE2, 0x82))).isEqualTo(Reason.NOT_JSON);
    assertThat(parse(withBytes(0xE2, 0x82, 0xAC))).isInstanceOf(Parsed.Ok.class);
    assertThat(parse(withBytes(0xF0, 0x9F, 0x8E, 0x89))).isInstanceOf(Parsed.Ok.class);
  }

  @Test
  void rejectsAByteOrderMarkAndOtherEncodings() {
    assertThat(reason("\ufeff" + LEAST)).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(LEAST.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(Reason.NOT_JSON);
    assertThat(reason(LEAST.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void rejectsATooLargeLineBeforeLookingAtIt() {
    Line line = new Line(42, new byte[Line.MAX_BYTES], Line.MAX_BYTES + 1L);
    assertThat(new RsvpParser().parse(line)).isEqualTo(new Parsed.Rejected(line, Reason.TOO_LARGE));
  }

  @Test
  void carriesNothingOverFromTheLineBefore() {
    RsvpParser parser = new RsvpParser();
    parser.parse(line(bytes(FULL)));
    assertThat(parser.parse(line(bytes("{}"))))
        .extracting(parsed -> ((Parsed.Rejected) parsed).reason())
        .isEqualTo(Reason.MISSING_FIELD);
    assertThat(((Parsed.Ok) parser.parse(line(bytes(LEAST)))).rsvp().venue()).isNull();
  }

  private static String with(String value) {
    return LEAST.replace("{\"rsvp_id\"", "{\"x\":" + value + ",\"rsvp_id\"");
  }

  private static byte[] withBytes(int... raw) {
    byte[] before = bytes("{\"x\":\"");
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(before);
    for (int b : raw) {
      line.write(b);
    }
    line.writeBytes(bytes("\"," + LEAST.substring(1)));
    return line.toByteArray();
  }

  private static Rsvp accepted(String text) {
    Parsed parsed = parse(bytes(text));
    assertThat(parsed).isInstanceOf(Parsed.Ok.class);
    return ((Parsed.Ok) parsed).rsvp();
  }

  private static Reason reason(String text) {
    return reason(bytes(text));
  }

  private static Reason reason(byte[] text) {
    Parsed parsed = parse(text);
    assertThat(parsed).isInstanceOf(Parsed.Rejected.class);
    return ((Parsed.Rejected) parsed).reason();
  }

  private static Parsed parse(byte[] text) {
    return new RsvpParser().parse(line(text));
  }

  private static Line line(byte[] text) {
    return new Line(42, text, text.length);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
