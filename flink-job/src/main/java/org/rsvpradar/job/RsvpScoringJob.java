package org.rsvpradar.job;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.ParseRsvp;
import org.rsvpradar.job.operator.ScoreRsvp;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.job.operator.TallyOutcomes;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ScoredRsvp;

/**
 * Lines in; every RSVP scored once, every bad line kept, everything counted.
 *
 * <pre>
 *   lines ──▶ parse ──▶ by group ──▶ score ─────────▶ scored
 *               │                      └─▶ tally ───▶ summary
 *               ├───────────────────────────┘
 *               ├───────────────────────────────────▶ archive
 *               └───────────────────────────────────▶ rejects
 * </pre>
 *
 * <p>Parsing runs where the lines come in, chained to them. Behind it is one shuffle, so every
 * group sees its lines in the order of their arrival at any parallelism: that of the channel where
 * the lines come over one, or put right again where they come over many.
 */
public final class RsvpScoringJob {

  private RsvpScoringJob() {}

  /**
   * Adds the whole topology to an environment; does not execute it.
   *
   * @param edges everything outside the topology
   */
  public static void define(StreamExecutionEnvironment env, JobEdges edges) {
    DataStream<Line> lines = edges.lines().in(env);
    SingleOutputStreamOperator<Rsvp> rsvps =
        named(lines.process(new ParseRsvp()), "parse").setParallelism(lines.getParallelism());

    SingleOutputStreamOperator<ScoredRsvp> scored =
        named(
            edges
                .lines()
                .inOrder(rsvps.keyBy(rsvp -> rsvp.group().id()))
                .process(new ScoreRsvp(edges.model(), edges.retention())),
            "score");

    SingleOutputStreamOperator<Summary> summary =
        named(
            rsvps
                .getSideOutput(ParseRsvp.OUTCOMES)
                .union(scored.getSideOutput(ScoreRsvp.OUTCOMES))
                .transform("tally", Summary.TYPE, new TallyOutcomes()),
            "tally");

    sink(scored, "scored", edges.scored());
    // not dealt out in turn: the lines of a group keep their order on the way to a Kinesis shard
    sink(
        rsvps.getSideOutput(ParseRsvp.ARCHIVE).keyBy(Accepted::groupId),
        "archive",
        edges.archive());
    sink(rsvps.getSideOutput(ParseRsvp.REJECTS), "rejects", edges.rejects());
    summary
        .setParallelism(1)
        .sinkTo(edges.summary())
        .name("summary")
        .uid("summary")
        .setParallelism(1);
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> step, String name) {
    return step.name(name).uid(name);
  }

  private static <T> void sink(
      DataStream<T> records, String what, List<JobEdges.Output<T>> outputs) {
    for (JobEdges.Output<T> output : outputs) {
      String name = what + "-" + output.name();
      records.sinkTo(output.sink()).name(name).uid(name);
    }
  }
}
