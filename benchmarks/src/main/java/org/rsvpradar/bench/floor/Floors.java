package org.rsvpradar.bench.floor;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.GroupsInMemory;
import org.rsvpradar.fold.Step;
import org.rsvpradar.line.Line;
import org.rsvpradar.output.OutputJson;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;
import org.rsvpradar.score.ScoredRsvp;
import org.rsvpradar.score.Scorer;
import org.rsvpradar.score.UnscorableException;

/**
 * What a line costs in each step of the way, and in all of them: what an engine on one core may
 * come close to.
 *
 * <p>Every invocation handles all lines, with state of its own, so an operation is a line.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Floors {

  /** Bytes to an RSVP. */
  @Benchmark
  public void parse(GeneratedLines generated, Blackhole out) {
    RsvpParser parser = new RsvpParser();
    for (Line line : generated.lines()) {
      out.consume(parser.parse(line));
    }
  }

  /** The same where no line is about a group that was read before. */
  @Benchmark
  public void parseNewGroup(GeneratedLines generated, Blackhole out) {
    RsvpParser parser = new RsvpParser();
    for (Line line : generated.ofNewGroups()) {
      out.consume(parser.parse(line));
    }
  }

  /** An RSVP into the state of its group. */
  @Benchmark
  public void fold(ParsedLines parsed, Blackhole out) throws Exception {
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    for (Rsvp rsvp : parsed.rsvps()) {
      out.consume(groups.fold(rsvp));
    }
  }

  /** An RSVP and what was known before it to features. */
  @Benchmark
  public void features(FoldedLines folded, Blackhole out) {
    for (int i = 0; i < folded.count(); i++) {
      FoldedLines.Folded line = folded.at(i);
      out.consume(RsvpFeatures.of(line.step().before(), line.rsvp()));
    }
  }

  /** Features to a probability, by the logistic regression. */
  @Benchmark
  public void scoreLr(FoldedLines folded, Models models, Blackhole out) throws UnscorableException {
    for (int i = 0; i < folded.count(); i++) {
      out.consume(models.regression().pYes(folded.at(i).features()));
    }
  }

  /** A scored RSVP to the JSON that is written. */
  @Benchmark
  public void serialise(ScoredLines scored, Blackhole out) {
    for (int i = 0; i < scored.count(); i++) {
      out.consume(OutputJson.of(scored.at(i)));
    }
  }

  /** All of it, with the logistic regression. */
  @Benchmark
  public void loop(GeneratedLines generated, Models models, Blackhole out) throws Exception {
    RsvpParser parser = new RsvpParser();
    GroupsInMemory groups = new GroupsInMemory(GroupFold.DEFAULT_RETENTION);
    for (Line line : generated.lines()) {
      Rsvp rsvp = ((Parsed.Ok) parser.parse(line)).rsvp();
      Step step = groups.fold(rsvp);
      if (step.kind().isScored()) {
        out.consume(OutputJson.of(scored(rsvp, step, models.regression())));
      }
    }
  }

  private static ScoredRsvp scored(Rsvp rsvp, Step step, Scorer scorer) {
    return ScoredRsvp.of(rsvp, step, RsvpFeatures.of(step.before(), rsvp), scorer);
  }
}
