package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.fuzz.Target;
import org.rsvpradar.line.ArchivedLine;
import org.rsvpradar.line.Line;
import org.rsvpradar.line.LineMtime;
import org.rsvpradar.line.LineReader;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.GroupKey;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;
import org.rsvpradar.score.ScoredRsvp;

/**
 * The bytes of a stream: however they are cut into reads, they are the same lines; each is an RSVP
 * or a reject, and the one that the plain rules make of it; what is written of it can be read.
 */
public final class LineTarget implements Target {

  private static final long FIRST_ARRIVAL_US = 1_600_000_000_000_000L;

  /** Of more, the allowance would be one of many small lines. */
  private static final int MOST_LINES = 200;

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<byte[]> seeds() {
    return LineSeeds.all();
  }

  @Override
  public void take(byte[] input) throws IOException {
    List<RawLine> lines = RawLine.in(input);
    requireSame(RawLine.by(LineReader.of(input)), lines);
    InputStream slowly = new ShortReads(new ByteArrayInputStream(input));
    requireSame(RawLine.by(new LineReader(slowly)), lines);
    RsvpParser parser = new RsvpParser();
    GroupKey key = new GroupKey();
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    long arrivalUs = FIRST_ARRIVAL_US;
    for (RawLine raw : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
      Line line = raw.line(arrivalUs++);
      LineMtime.ofMs(line.bytes());
      long group = key.of(line);
      Parsed parsed = parser.parse(line);
      require(Verdict.of(parsed), Verdict.expected(line, raw), "the parser against a tree");
      require(Verdict.of(parser.parse(line)), Verdict.of(parsed), "again, its group known");
      if (parsed instanceof Parsed.Ok ok) {
        require(group, ok.rsvp().group().id(), "the group's key");
        requireArchive(line, ok, parser);
        requireScored(ok.rsvp(), groups);
      } else {
        requireReject((Parsed.Rejected) parsed);
      }
    }
  }

  private static void requireSame(List<RawLine> found, List<RawLine> expected) {
    require(found.size(), expected.size(), "how many lines");
    for (int i = 0; i < found.size(); i++) {
      require(found.get(i).isSame(expected.get(i)), true, "line " + i + " cut out rightly");
    }
  }

  /** Kept with its arrival, an accepted line is an object still, and gives both back. */
  private static void requireArchive(Line line, Parsed.Ok ok, RsvpParser parser) {
    byte[] archived = ArchivedLine.of(line.arrivalUs(), line.bytes());
    Parsed asObject = TreeParser.parse(line.arrivalUs(), archived);
    require(Verdict.of(asObject), Verdict.of(ok), "the archived line as it stands");
    require(ArchivedLine.arrivalUs(archived), line.arrivalUs(), "the arrival in the archive");
    Line again = Line.of(line.arrivalUs(), archived, archived.length);
    require(Verdict.of(parser.parse(again)), Verdict.of(ok), "the archived line read again");
  }

  private static void requireScored(Rsvp rsvp, GroupsInMemory groups) throws IOException {
    Step step = groups.fold(rsvp);
    FeatureVector features = RsvpFeatures.of(step.before(), rsvp);
    for (double number : features.numbers()) {
      if (Double.isInfinite(number)) {
        throw new AssertionError("an infinite feature in " + Arrays.toString(features.numbers()));
      }
    }
    ScoredRsvp scored = ScoredRsvp.of(rsvp, step, features, new FakeScorer());
    JsonNode written = JSON.readTree(OutputJson.of(scored));
    require(written.path("id").textValue(), scored.id(), "the id as written");
    require(written.path("event_id").textValue(), rsvp.event().id(), "the event as written");
  }

  private static void requireReject(Parsed.Rejected reject) throws IOException {
    JsonNode written = JSON.readTree(OutputJson.of(reject));
    byte[] kept =
        written.has("line_base64")
            ? written.path("line_base64").binaryValue()
            : written.path("line").textValue().getBytes(UTF_8);
    if (!Arrays.equals(kept, reject.line().bytes())) {
      throw new AssertionError("the reject keeps another line");
    }
    require(written.path("reason").textValue(), reject.reason().label(), "the reason as written");
  }

  private static void require(Object found, Object expected, String what) {
    if (!found.equals(expected)) {
      throw new AssertionError(what + ": found " + found + ", expected " + expected);
    }
  }
}
