package org.rsvpradar.job.operator;

import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * The counts of a run: lines = accepted + rejected, accepted = new + changed + echo + repeat +
 * stale.
 *
 * @param rejected lines that are no RSVP
 * @param fresh lines of kind {@code new}
 * @param changed lines of kind {@code changed}
 * @param echo lines of kind {@code echo}
 * @param repeat lines of kind {@code repeat}
 * @param stale lines of kind {@code stale}
 */
public record Summary(long rejected, long fresh, long changed, long echo, long repeat, long stale) {

  /** How Flink carries it. */
  public static final TypeInformation<Summary> TYPE = TypeInformation.of(Summary.class);

  static final Summary NOTHING = new Summary(0, 0, 0, 0, 0, 0);

  /** Lines that are RSVPs. */
  public long accepted() {
    return fresh + changed + echo + repeat + stale;
  }

  /** All lines. */
  public long lines() {
    return accepted() + rejected;
  }

  Summary plus(Outcome outcome) {
    if (outcome.kind() == null) {
      return new Summary(rejected + 1, fresh, changed, echo, repeat, stale);
    }
    return switch (outcome.kind()) {
      case NEW -> new Summary(rejected, fresh + 1, changed, echo, repeat, stale);
      case CHANGED -> new Summary(rejected, fresh, changed + 1, echo, repeat, stale);
      case ECHO -> new Summary(rejected, fresh, changed, echo + 1, repeat, stale);
      case REPEAT -> new Summary(rejected, fresh, changed, echo, repeat + 1, stale);
      case STALE -> new Summary(rejected, fresh, changed, echo, repeat, stale + 1);
    };
  }

  /** The content of {@code summary.json}. */
  public String toJson() {
    return String.format(
        Locale.ROOT,
        "{\"lines\":%d,\"accepted\":%d,\"rejected\":%d,"
            + "\"new\":%d,\"changed\":%d,\"echo\":%d,\"repeat\":%d,\"stale\":%d}",
        lines(),
        accepted(),
        rejected,
        fresh,
        changed,
        echo,
        repeat,
        stale);
  }
}
