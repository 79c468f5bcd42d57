package org.rsvpradar.training.rows;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.rsvp.Reason;

/** What became of the lines, counted where they are read. */
public final class LineCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final EnumMap<Reason, LongAccumulator> rejected = new EnumMap<>(Reason.class);
  private final EnumMap<Kind, LongAccumulator> accepted = new EnumMap<>(Kind.class);

  LineCounts(SparkContext spark) {
    for (Reason reason : Reason.values()) {
      rejected.put(reason, spark.longAccumulator(reason.label()));
    }
    for (Kind kind : Kind.values()) {
      accepted.put(kind, spark.longAccumulator(kind.label()));
    }
  }

  void count(Reason reason) {
    rejected.get(reason).add(1);
  }

  void count(Kind kind) {
    accepted.get(kind).add(1);
  }

  /** The counts of {@code summary.json}, and after them the rejects by reason. */
  public Map<String, Long> byName() {
    long rejects = rejected.values().stream().mapToLong(LongAccumulator::value).sum();
    long accepts = accepted.values().stream().mapToLong(LongAccumulator::value).sum();
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("lines", accepts + rejects);
    counts.put("accepted", accepts);
    counts.put("rejected", rejects);
    accepted.forEach((kind, count) -> counts.put(kind.label(), count.value()));
    rejected.forEach((reason, count) -> counts.put("rejected_" + reason.label(), count.value()));
    return counts;
  }
}
