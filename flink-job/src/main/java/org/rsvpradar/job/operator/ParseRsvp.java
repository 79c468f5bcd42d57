package org.rsvpradar.job.operator;

import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.rsvpradar.line.Line;
import org.rsvpradar.rsvp.Parsed;
import org.rsvpradar.rsvp.Reason;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.rsvp.RsvpParser;

/** Routes a line: an RSVP goes on and into the archive, anything else to the rejects. */
public final class ParseRsvp extends ProcessFunction<Line, Rsvp> {

  /** Accepted lines. */
  public static final OutputTag<Accepted> ARCHIVE = new OutputTag<>("archive", Accepted.TYPE);

  /** Rejected lines. */
  public static final OutputTag<Parsed.Rejected> REJECTS =
      new OutputTag<>("rejects", TypeInformation.of(Parsed.Rejected.class));

  /** One outcome for every rejected line. */
  public static final OutputTag<Outcome> OUTCOMES = new OutputTag<>("rejected", Outcome.TYPE);

  private transient RsvpParser parser;
  private transient Counter lines;
  private transient Map<Reason, Counter> rejected;

  @Override
  public void open(OpenContext context) {
    parser = new RsvpParser();
    var metrics = getRuntimeContext().getMetricGroup();
    lines = metrics.counter("lines");
    rejected = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      rejected.put(reason, metrics.addGroup("reason", reason.label()).counter("rejected"));
    }
  }

  @Override
  public void processElement(Line line, Context context, Collector<Rsvp> out) {
    lines.inc();
    Parsed parsed = parser.parse(line);
    if (parsed instanceof Parsed.Ok ok) {
      context.output(ARCHIVE, new Accepted(ok.rsvp().group().id(), line));
      out.collect(ok.rsvp());
    } else if (parsed instanceof Parsed.Rejected no) {
      rejected.get(no.reason()).inc();
      context.output(REJECTS, no);
      context.output(OUTCOMES, Outcome.REJECTED);
    }
  }
}
