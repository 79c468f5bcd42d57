package org.rsvpradar.job;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.operator.GroupOfLine;
import org.rsvpradar.job.operator.ParseRsvp;
import org.rsvpradar.job.operator.ScoreOperator;
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
 *   lines ──▶ by group ──▶ parse ──▶ score ────▶ scored
 *                            │         └──▶ tally ──▶ summary
 *                            ├──────────────┘
 *                            ├─────────────────▶ archive
 *                            └─────────────────▶ rejects
 * </pre>
 *
 * <p>The one shuffle is right behind the lines, which are searched for their group and not parsed
 * before it. All behind it but the tally is chained, so every group sees its lines in the order of
 * their arrival at any parallelism: that of the channel where the lines come over one, or put right
 * again where they come over many.
 */
public final class RsvpScoringJob {

  private RsvpScoringJob() {}

  /**
   * Adds the whole topology to an environment; does not execute it.
   *
   * @param edges everything outside the topology
   */
  public static void define(StreamExecutionEnvironment env, JobEdges edges) {
    KeyedStream<Line, Long> byGroup = edges.lines().in(env).keyBy(new GroupOfLine(), Types.LONG);
    SingleOutputStreamOperator<Rsvp> rsvps =
        named(unkeyed(edges.lines().inOrder(byGroup)).process(new ParseRsvp()), "parse");
    // the group that a line was sent by is the one that it is parsed to, so it is there already
    SingleOutputStreamOperator<ScoredRsvp> scored =
        named(
            DataStreamUtils.reinterpretAsKeyedStream(rsvps, rsvp -> rsvp.group().id(), Types.LONG)
                .transform(
                    "score",
                    TypeInformation.of(ScoredRsvp.class),
                    new ScoreOperator(new ScoreRsvp(edges.model(), edges.retention()))),
            "score");

    SingleOutputStreamOperator<Summary> summary =
        named(
            rsvps
                .getSideOutput(ParseRsvp.OUTCOMES)
                .union(scored.getSideOutput(ScoreRsvp.OUTCOMES))
                .transform("tally", Summary.TYPE, new TallyOutcomes()),
            "tally");

    sink(scored, "scored", edges.scored());
    sink(rsvps.getSideOutput(ParseRsvp.ARCHIVE), "archive", edges.archive());
    sink(rsvps.getSideOutput(ParseRsvp.REJECTS), "rejects", edges.rejects());
    summary
        .setParallelism(1)
        .sinkTo(edges.summary())
        .name("summary")
        .uid("summary")
        .setParallelism(1);
  }

  /** The same lines for a step without state by key, which would cost it a state backend. */
  private static DataStream<Line> unkeyed(DataStream<Line> lines) {
    return new DataStream<>(lines.getExecutionEnvironment(), lines.getTransformation());
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
