package org.rsvpradar.job;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.job.operator.Accepted;
import org.rsvpradar.job.operator.Summary;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.score.ScoredRsvp;

/**
 * Everything outside the topology, as one value: a test passes another one.
 *
 * @param lines where arrival-stamped lines come from
 * @param model what scores them
 * @param retention how long an event counts after its last line and its start
 * @param scored where scored RSVPs go
 * @param archive where accepted lines go
 * @param rejects where rejected lines go
 * @param summary where the counts of a bounded run go
 */
public record JobEdges(
    Lines lines,
    PmmlModel model,
    Duration retention,
    List<Output<ScoredRsvp>> scored,
    List<Output<Accepted>> archive,
    List<Output<Parsed.Rejected>> rejects,
    Sink<Summary> summary) {

  /** The same edges, but for where scored RSVPs go. */
  public JobEdges withScored(List<Output<ScoredRsvp>> others) {
    return new JobEdges(lines, model, retention, others, archive, rejects, summary);
  }

  /**
   * One of the places that records of a sort go to.
   *
   * @param name which one, kebab-case: part of the step's name and uid, so it is never changed
   */
  public record Output<T>(String name, Sink<T> sink) {}

  /** Stamped lines, with watermarks of arrival. */
  public interface Lines {

    /** Adds the source, with its name and uid, to an environment. */
    DataStream<Line> in(StreamExecutionEnvironment env);

    /**
     * The lines of every group in the order of their arrival, on the subtask that they came to. One
     * ordered channel with one shuffle behind it has that for free.
     */
    default DataStream<Line> inOrder(KeyedStream<Line, Long> byGroup) {
      return byGroup;
    }
  }
}
