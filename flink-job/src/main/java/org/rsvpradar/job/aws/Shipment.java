package org.rsvpradar.job.aws;

/** One request with records on its way, however often the SDK tries; {@code watch} may be null. */
final class Shipment {

  private final DeliveryWatch watch;
  private final int records;
  private boolean tried;

  private Shipment(DeliveryWatch watch, int records) {
    this.watch = watch;
    this.records = records;
  }

  /** A request leaves the thread that writes. */
  static Shipment leaves(String place, String stream, int records) {
    DeliveryWatch watch = DeliveryWatch.here(place, stream);
    if (watch != null) {
      watch.sent(records);
    }
    return new Shipment(watch, records);
  }

  /** The SDK tries once, or once more. */
  void tries() {
    if (watch != null && tried) {
      watch.sentAgain(records);
    }
    tried = true;
  }

  /**
   * An answer came, or the SDK has given up.
   *
   * @param lost records that were not taken
   * @param why they were not, in short; null if all were
   */
  void ends(int lost, String why) {
    if (watch == null) {
      return;
    }
    if (lost == 0) {
      watch.delivered(records);
    } else {
      watch.failed(records, lost, why);
    }
  }

  /**
   * The service took none of it.
   *
   * @param code of the error; null if it names none
   * @param message of the SDK
   */
  void refused(String code, String message) {
    ends(records, code == null ? message : code + ": " + message);
  }

  /**
   * No answer came.
   *
   * @throws BrokenOffException instead of what the SDK would throw, unless it lacks credentials;
   *     another class cannot be returned to it
   */
  void brokeOff(Throwable failure) {
    if (Sight.without(failure) instanceof Sight.Unreachable unreachable) {
      ends(records, unreachable.why());
      throw new BrokenOffException(unreachable.why());
    }
    ends(records, failure.getMessage());
  }
}
