package org.rsvpradar.meetup.simulator;

/**
 * What a server serves.
 *
 * @param opener starts the script
 * @param speed how much faster than the script's own time; infinite for no pauses
 * @param held whether it waits for its clients
 * @param rereadable whether the script can be read again from the start, to resend from there
 * @param bounded whether the end of the script is the clean end of the stream; else silence
 * @param faults how it misbehaves
 */
record Programme(
    Script.Opener opener,
    double speed,
    boolean held,
    boolean rereadable,
    boolean bounded,
    Faults faults) {

  static Programme of(SimulatorOptions options) {
    Content content = options.content();
    return content instanceof Content.Recorded recorded
        ? of(recorded, options.faults())
        : of((Content.Generated) content, options.faults());
  }

  private static Programme of(Content.Recorded recorded, Faults faults) {
    boolean timed = Double.isFinite(recorded.speed());
    return new Programme(
        withGarbage(() -> new RecordedScript(recorded.files(), timed), faults),
        recorded.speed(),
        true,
        true,
        recorded.bounded(),
        faults);
  }

  private static Programme of(Content.Generated generated, Faults faults) {
    return new Programme(
        withGarbage(() -> new GeneratedScript(generated), faults),
        generated.paced() ? 1 : Content.MAX_SPEED,
        !generated.paced(),
        false,
        false,
        faults);
  }

  private static Script.Opener withGarbage(Script.Opener opener, Faults faults) {
    if (!faults.has(Fault.GARBAGE)) {
      return opener;
    }
    return () ->
        new GarbageScript(
            opener.open(), faults.number(Fault.GARBAGE), faults.random(Fault.GARBAGE, 0));
  }
}
