package org.rsvpradar.bench.report;

import java.util.List;
import java.util.Locale;
import org.rsvpradar.bench.result.CostModel;
import org.rsvpradar.bench.result.Results;

/** Past this machine: what the model says of Meetup's busiest minute, and many times that. */
final class Prediction {

  /** Of two recordings of the real stream, 2015 and 2017: 110 messages. */
  static final double BUSIEST_LINES_PER_SECOND = 110 / 60.0;

  private static final List<Integer> TIMES = List.of(1, 100, 10_000);

  /** Assumed: a line in three names an event that nobody has named, which stays for two weeks. */
  private static final double NEW_EVENTS_PER_LINE = 1 / 3.0;

  private static final double DAYS_ALIVE = 14;
  private static final double SECONDS_OF_A_DAY = 86_400;

  /** Room to catch up after a failure. */
  private static final double BUSY_AT_MOST = 0.6;

  private static final double DOLLARS_PER_CORE_HOUR = 0.04048;
  private static final double HOURS_OF_A_MONTH = 730;

  private Prediction() {}

  static String text(CostModel model, Results results) {
    Table need =
        new Table(
            "times the busiest minute",
            "lines/s",
            "events alive",
            "cores",
            "$ a month",
            "shuffled MB/s",
            "checkpoints MB/s",
            "state GB");
    for (int times : TIMES) {
      double rate = times * BUSIEST_LINES_PER_SECOND;
      double events = rate * NEW_EVENTS_PER_LINE * DAYS_ALIVE * SECONDS_OF_A_DAY;
      double cores = Math.ceil(model.cores(rate, events) / BUSY_AT_MOST);
      need.row(
          number("%,.0f", times),
          number("%,.1f", rate),
          number("%,.0f", events),
          number("%,.0f", cores),
          number("%,.0f", cores * DOLLARS_PER_CORE_HOUR * HOURS_OF_A_MONTH),
          number("%,.3f", rate * model.shuffledBytes() / 1e6),
          number("%,.3f", rate * model.writtenBytes() / 1e6),
          number("%,.1f", model.state(events, rate * DAYS_ALIVE * SECONDS_OF_A_DAY) / 1e9));
    }
    Table checks = new Table("not used in the fit", "predicted", "measured", "error");
    for (CostModel.Check check : model.checks(results)) {
      checks.row(
          check.what(),
          number("%,.2f", check.predicted()),
          number("%,.2f", check.measured()),
          number("%+.0f %%", 100 * check.error()));
    }
    return String.format(
        Locale.ROOT,
        """
        The model is for RocksDB and checkpoints every 10 s. Busy cores = %.3f + %.2f µs for each line, through the
        latency runs at 1,000 and 10,000 lines/s. With more events alive than 10⁴ a line costs %.0f %% more for each ten times as many,
        through the growth runs at 10⁴ and 10⁶, which also give %.0f bytes of state for each event, with its group, and
        %.0f for each line about it: an RSVP and its member. A line sends %,.0f bytes between steps and writes %,.0f bytes of checkpoints.

        Inputs that are not measured here: the busiest minute of the recordings of the real stream had %.0f lines; one line in
        three names a new event, which stays for %.0f days (assumed); cores are busy to %.0f %%, to catch up after a failure
        (assumed); a core costs $%.5f an hour, the list price of a vCPU on AWS Fargate in us-east-1, memory and disks not
        counted. Histories of members and groups stay a year; what is kept of them beyond their events is not in it,
        nor is the sweep of what is dead. The whole is linear: it knows of no network that is full and of no key that is
        hotter than a core.

        %s
        How well it meets what was measured:

        %s""",
        model.busyCores().start(),
        1e6 * model.busyCores().slope(),
        100 * model.growth().slope(),
        model.eventBytes(),
        model.lineBytes(),
        model.shuffledBytes(),
        model.writtenBytes(),
        60 * BUSIEST_LINES_PER_SECOND,
        DAYS_ALIVE,
        100 * BUSY_AT_MOST,
        DOLLARS_PER_CORE_HOUR,
        need.text(),
        checks.text());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
