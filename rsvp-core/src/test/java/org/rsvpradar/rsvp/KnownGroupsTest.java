package org.rsvpradar.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rsvpradar.line.Line;

class KnownGroupsTest {

  private static final String BERLIN =
      "{\"group_topics\":[{\"urlkey\":\"java\"}],\"group_city\":\"Berlin\",\"group_id\":3}";

  /** What a mutation puts into a line, at any place. */
  private static final String[] PIECES = {
    "",
    " ",
    "1",
    "}",
    "]",
    "{",
    "[",
    "\"",
    "\\",
    ",",
    "x",
    "\"group\":{\"group_id\":8},",
    "\"group_id\":9,"
  };

  private final KnownGroups known = new KnownGroups();
  private final RsvpParser parser = new RsvpParser();

  @Test
  void findsAGroupAgainInOtherSurroundings() {
    remember(BERLIN, 3);
    byte[] elsewhere = bytes("{\"group\":" + BERLIN + ",\"guests\":1}");
    assertThat(known.find(elsewhere, 9).id()).isEqualTo(3);
    assertThat(known.end()).isEqualTo(9 + BERLIN.length());
  }

  @Test
  void takesOneOtherByteForAnotherGroup() {
    remember(BERLIN, 3);
    assertThat(known.find(bytes(BERLIN.replace("3}", "4}")), 0)).isNull();
    assertThat(known.find(bytes(BERLIN.substring(0, BERLIN.length() - 1)), 0)).isNull();
    assertThat(known.find(bytes(BERLIN.replace('}', ' ')), 0)).isNull();
  }

  @Test
  void neverRemembersWhatItGuessedWrong() {
    String braces = BERLIN.replace("Berlin", "Ber}lin");
    remember(braces, 3);
    assertThat(known.find(bytes(braces), 0)).isNull();
    assertThat(known.find(bytes(braces.substring(0, braces.indexOf("lin"))), 0)).isNull();
  }

  @Test
  void forgetsGroupsRatherThanGrow() {
    for (int id = 0; id < 100_000; id++) {
      remember(BERLIN.replace("3}", id + "}"), id);
    }
    int found = 0;
    for (int id = 0; id < 100_000; id++) {
      Rsvp.Group group = known.find(bytes(BERLIN.replace("3}", id + "}")), 0);
      if (group != null) {
        assertThat(group.id()).isEqualTo(id);
        found++;
      }
    }
    assertThat(found).isBetween(10_000, 16_384);
  }

  @Test
  void givesARepeatedGroupWhateverIsWrongElsewhere() {
    assertThat(parse(line(BERLIN))).isInstanceOf(Parsed.Ok.class);
    Rsvp again = ((Parsed.Ok) parse(line(BERLIN))).rsvp();
    assertThat(again.group().topics()).containsExactly("java");
    assertThat(parse(line(BERLIN + ",\"group\":null"))).isInstanceOf(Parsed.Rejected.class);
    assertThat(parse(line(BERLIN.replace("}]", "]")))).isInstanceOf(Parsed.Rejected.class);
    assertThat(((Parsed.Ok) parse(line("{\"group_id\":9}"))).rsvp().group().topics()).isEmpty();
  }

  @Test
  void changesNoVerdictAndNoRsvp() {
    Random random = new Random(11);
    String usual = line(BERLIN);
    int accepted = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(usual);
      for (int changes = random.nextInt(3); changes > 0; changes--) {
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + random.nextInt(3));
        text.replace(from, to, PIECES[random.nextInt(PIECES.length)]);
      }
      byte[] bytes = bytes(text.toString());
      Parsed warm = parse(text.toString());
      Parsed fresh = new RsvpParser().parse(new Line(42, bytes, bytes.length));
      assertThat(inWords(warm)).as(text.toString()).isEqualTo(inWords(fresh));
      accepted += warm instanceof Parsed.Ok ? 1 : 0;
    }
    assertThat(accepted).isBetween(7_000, 19_000);
  }

  private static String inWords(Parsed parsed) {
    if (parsed instanceof Parsed.Rejected no) {
      return no.reason().label();
    }
    Rsvp rsvp = ((Parsed.Ok) parsed).rsvp();
    Rsvp.Group group = rsvp.group();
    return List.of(
            rsvp.rsvpId(), rsvp.mtimeMs(), rsvp.yes(), rsvp.guests(), rsvp.member(), rsvp.event())
        + " "
        + rsvp.venue()
        + Arrays.asList(
            group.id(), group.name(), group.city(), group.country(), group.state(), group.lat())
        + Arrays.toString(group.topics());
  }

  private void remember(String text, long id) {
    assertThat(known.find(bytes(text), 0)).isNull();
    Rsvp.Group group =
        new Rsvp.Group(id, null, null, null, null, Double.NaN, Double.NaN, new String[0]);
    known.remember(group, text.length());
  }

  private Parsed parse(String line) {
    byte[] bytes = bytes(line);
    return parser.parse(new Line(42, bytes, bytes.length));
  }

  private static String line(String group) {
    return "{\"rsvp_id\":7,\"mtime\":10,\"guests\":0,\"response\":\"no\","
        + "\"event\":{\"event_id\":\"e\"},\"member\":{\"member_id\":5},\"group\":"
        + group
        + "}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
