package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.meetup.population.GeneratedLine;
import org.rsvpradar.meetup.population.Population;
import org.rsvpradar.meetup.population.PopulationSettings;
import org.rsvpradar.meetup.population.TruthListener;

/** Lines to begin with: of an invented population, and each with something that may be wrong. */
final class LineSeeds {

  private static final int GENERATED = 20;

  /** The least that is accepted; each piece below stands for a part of it. */
  private static final String LEAST =
      """
      {"rsvp_id":7,"mtime":10,"guests":0,"response":"no","event":{"event_id":"e","time":9},\
      "group":{"group_id":3,"group_lat":1.5,"group_topics":[{"urlkey":"a"}]},\
      "member":{"member_id":5,"other_services":{"x":{}},"photo":"p"},\
      "venue":{"venue_id":1,"lat":2,"lon":-0.5}}""";

  /** What is replaced, and by what. */
  private static final String[][] VARIANTS = {
    {"7", "-7"},
    {"7", "-0"},
    {"7", "07"},
    {"7", "1e3"},
    {"7", "1.0"},
    {"7", "9223372036854775807"},
    {"7", "9223372036854775808"},
    {"7", "\"7\""},
    {"7", "true"},
    {"7", "null"},
    {"7", "NaN"},
    {"7", "[7]"},
    {"10", "253402300799999"},
    {"10", "253402300800000"},
    {"\"guests\":0", "\"guests\":10000"},
    {"\"guests\":0", "\"guests\":10001"},
    {"\"no\"", "\"n\\u006f\""},
    {"\"no\"", "\"maybe\""},
    {"\"e\"", "\"\""},
    {"\"e\"", "\"\\ud800\""},
    {"\"e\"", "\"\\ud83d\\ude00\\u0000\\/\""},
    {"\"e\"", "\"" + "🎉".repeat(100) + "\""},
    {"\"e\"", "\"" + "e".repeat(101) + "\""},
    {"\"time\":9", "\"time\":-9223372036854775808"},
    {"\"time\":9", "\"time\":9223372036854775807"},
    {"\"time\":9", "\"event_url\":\"https:\\/\\/x\\/events\\/238\\/\",\"event_name\":\"Ü!\""},
    {"\"group_id\":3", "\"group_id\":3,\"group_id\":4"},
    {"\"group_id\":3", "\"gro\\u0075p_id\":3"},
    {"\"group_id\":3", "\"group_id\" :\t3 "},
    {"{\"group_id\":3", "7,\"group\":{\"group_id\":3"},
    {"1.5", "1.5e308"},
    {"1.5", "-1E+400"},
    {"1.5", "0." + "1".repeat(999)},
    {"1.5", "1".repeat(1_000)},
    {"1.5", "1".repeat(1_001)},
    {"\"urlkey\":\"a\"", "\"urlkey\":\"a\",\"urlkey\":\"b\""},
    {"{\"x\":{}}", "{\"x\":{},\"\\u0078\":1,\"y\":2}"},
    {"\"p\"", "[".repeat(498) + "]".repeat(498)},
    {"\"p\"", "[".repeat(499) + "]".repeat(499)},
    {"\"p\"", "[".repeat(10_000)},
    {"\"p\"", "{\"a\":".repeat(10_000)},
    {"\"p\"", "\"" + "p".repeat(65_600) + "\""},
    {"\"p\"", "\"\t\""},
    {"\"p\"", "\"\\x\""},
    {"\"p\"", "\"\\u12g4\""},
    {"{\"rsvp_id\"", "\ufeff{\"rsvp_id\""},
    {"{\"rsvp_id\"", "\f{\"rsvp_id\""},
    {"{\"rsvp_id\"", " \t{ \"arrival_us\":17 , \"rsvp_id\""},
    {"{\"rsvp_id\"", "{\"arrival_us\":17,\"rsvp_id\""},
    {"{\"rsvp_id\"", "{\"arrival_us\":017,\"rsvp_id\""},
    {"{\"rsvp_id\"", "\u000b{\"arrival_us\":17,\"rsvp_id\""},
    {"{\"rsvp_id\"", "{\"arrival_us\":17,,\"rsvp_id\""},
  };

  private LineSeeds() {}

  static List<byte[]> all() {
    List<byte[]> seeds = new ArrayList<>(population());
    seeds.add(LEAST.getBytes(UTF_8));
    for (String[] variant : VARIANTS) {
      seeds.add(LEAST.replace(variant[0], variant[1]).getBytes(UTF_8));
    }
    // bytes that are no UTF-8
    seeds.add(LEAST.replace("\"p\"", "\"\u00ed\u00a0\u0080\"").getBytes(ISO_8859_1));
    seeds.add(LEAST.replace("\"p\"", "\"\u00c0\u00af\u00ff\"").getBytes(ISO_8859_1));
    seeds.add(ofLength(65_536));
    seeds.add(ofLength(65_537));
    seeds.add(ArchivedLine.of(1_600_000_000_000_000L, ofLength(65_536)));
    seeds.add(
        (LEAST + "\u0000\n" + LEAST + ",\n" + LEAST + "\r\r\n" + LEAST + "{}").getBytes(UTF_8));
    seeds.add("{\"arrival_us\":17,}\n\r\n \n[]\n{}\nnull\n\"\"".getBytes(UTF_8));
    return seeds;
  }

  /** Each generated line twice, as it came and archived. */
  private static List<byte[]> population() {
    Population population =
        new Population(
            new PopulationSettings(1, 10, PopulationSettings.USUAL_START), TruthListener.NONE);
    List<byte[]> seeds = new ArrayList<>();
    for (int i = 0; i < GENERATED; i++) {
      GeneratedLine line = population.next();
      ByteArrayOutputStream lines = new ByteArrayOutputStream();
      lines.writeBytes(line.bytes());
      lines.write('\n');
      lines.writeBytes(ArchivedLine.of(line.arrivalUs(), line.bytes()));
      seeds.add(lines.toByteArray());
    }
    return seeds;
  }

  private static byte[] ofLength(int bytes) {
    String padded = LEAST.replace("\"p\"", "\"" + "p".repeat(bytes - LEAST.length() + 1) + "\"");
    return padded.getBytes(UTF_8);
  }
}
