package org.rsvpradar.job.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.fold.AnswerHistory;
import org.rsvpradar.fold.GroupFold;
import org.rsvpradar.fold.Kind;
import org.rsvpradar.fold.Step;
import org.rsvpradar.job.model.PmmlModel;
import org.rsvpradar.rsvp.Rsvp;
import org.rsvpradar.score.ScoredRsvp;
import org.rsvpradar.score.Scorer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stateful step: folds a line into its group and scores what is new.
 *
 * <p>The numbers are those of {@link GroupFold} and {@link RsvpFeatures}; this keeps their state,
 * counts, and frees what is dead by timers of arrival.
 */
public final class ScoreRsvp extends KeyedProcessFunction<Long, Rsvp, ScoredRsvp> {

  /** One outcome for every accepted line. */
  public static final OutputTag<Outcome> OUTCOMES = new OutputTag<>("outcomes", Outcome.TYPE);

  private static final Logger LOG = LoggerFactory.getLogger(ScoreRsvp.class);
  private static final int HISTOGRAM_WINDOW = 10_000;
  private static final long LATE_US = 1_000_000;

  private final PmmlModel model;
  private final long retentionMs;
  private final int mostInMemory;

  private transient Function<ValueState<GroupEntry>, GroupEntries> groups;
  private transient Scorer scorer;
  private transient GroupFold fold;
  private transient KeyedGroupState state;
  private transient Map<Kind, Counter> kinds;
  private transient Counter scores;
  private transient Counter scoreErrors;
  private transient Counter lateScores;
  private transient Histogram scoringUs;
  private transient Histogram latencyUs;

  /**
   * @param model shipped with the step, so that no task manager has to find it
   * @param retention how long an event counts after its last line and its start
   */
  public ScoreRsvp(PmmlModel model, Duration retention) {
    this(model, retention, RecentGroups.MOST);
  }

  ScoreRsvp(PmmlModel model, Duration retention, int mostInMemory) {
    this.model = model;
    this.retentionMs = retention.toMillis();
    this.mostInMemory = mostInMemory;
  }

  /**
   * Tells, before it opens, how state is used.
   *
   * @param keys changes the key that state is about
   * @param keepsBytes whether the backend keeps bytes, so that every reading costs
   */
  void prepare(LongConsumer keys, boolean keepsBytes) {
    groups = keepsBytes ? state -> new RecentGroups(state, keys, mostInMemory) : GroupEntries::new;
  }

  /** Writes into state what is in memory only. */
  void writeAll() throws Exception {
    state.writeAll();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    scorer = model.scorer();
    fold = new GroupFold(Duration.ofMillis(retentionMs));
    state =
        new KeyedGroupState(
            getRuntimeContext(),
            Objects.requireNonNull(groups, "ScoreRsvp runs in a ScoreOperator"));
    MetricGroup metrics = getRuntimeContext().getMetricGroup();
    kinds = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      kinds.put(kind, metrics.addGroup("kind", kind.label()).counter("accepted"));
    }
    scores = metrics.counter("scores");
    scoreErrors = metrics.counter("score-errors");
    lateScores = metrics.counter("late-scores");
    scoringUs =
        metrics.histogram("scoring-us", new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    latencyUs =
        metrics.histogram("latency-us", new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
    // a number with labels: Prometheus knows no text
    metrics
        .addGroup("model", scorer.model().name())
        .addGroup("version", scorer.model().version())
        .gauge("info", () -> 1);
  }

  @Override
  public void processElement(Rsvp rsvp, Context context, Collector<ScoredRsvp> out)
      throws Exception {
    Step step = fold.fold(state.of(rsvp.group().id()), rsvp);
    kinds.get(step.kind()).inc();
    sweepLater(context, rsvp, step.before().group());
    if (!step.kind().isScored()) {
      context.output(OUTCOMES, Outcome.unscored(step.kind()));
      return;
    }
    ScoredRsvp scored = score(rsvp, step);
    out.collect(scored);
    context.output(OUTCOMES, Outcome.of(scored));
    long tookUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()) - rsvp.arrivalUs();
    latencyUs.update(tookUs);
    if (tookUs > LATE_US) {
      lateScores.inc();
    }
  }

  @Override
  public void onTimer(long nowMs, OnTimerContext context, Collector<ScoredRsvp> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      // the input has ended, and the state goes with the job
      return;
    }
    long groupId = context.getCurrentKey();
    long next = fold.sweep(groupId, state.of(groupId), nowMs);
    AnswerHistory group = state.group();
    if (group == null || group.lastMs() + retentionMs < nowMs) {
      // a lively one would be read again at its next line, with all of its events
      state.leave();
    }
    if (next != GroupFold.NOTHING_LEFT) {
      context.timerService().registerEventTimeTimer(sweepAfter(next));
    }
  }

  private ScoredRsvp score(Rsvp rsvp, Step step) {
    long begun = System.nanoTime();
    FeatureVector features = RsvpFeatures.of(step.before(), rsvp);
    ScoredRsvp scored = ScoredRsvp.of(rsvp, step, features, scorer);
    scoringUs.update((System.nanoTime() - begun) / 1_000);
    if (scored.pYes() != null) {
      scores.inc();
    } else {
      if (scoreErrors.getCount() == 0) {
        LOG.warn("{} has no score: {} (such records are counted)", scored.id(), scored.error());
      }
      scoreErrors.inc();
    }
    return scored;
  }

  /** Every line has its group swept when it may be dead itself; most find that arranged. */
  private void sweepLater(Context context, Rsvp rsvp, AnswerHistory before) {
    long at = sweepAfter(rsvp.arrivalMs() + retentionMs);
    boolean isNew = before.lastMs() == Long.MIN_VALUE;
    if (isNew || sweepAfter(before.lastMs() + retentionMs) != at) {
      context.timerService().registerEventTimeTimer(at);
    }
  }

  /** The first point behind this time on a grid so wide that a group is swept seldom. */
  private long sweepAfter(long timeMs) {
    long grid = fold.sweepWithinMs();
    return (Math.floorDiv(timeMs, grid) + 1) * grid;
  }
}
