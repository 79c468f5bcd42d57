package org.rsvpradar.meetup.simulator;

/**
 * What a server serves.
 *
 * @param opener starts the script
 * @param speed how much faster than the script's own time; infinite for no pauses
 * @param held whether it waits for its clients, and can be read again from the start
 * @param bounded whether the end of the script is the clean end of the stream; else silence
 * @param faults how it misbehaves
 */
record Programme(Script.Opener opener, double speed, boolean held, boolean bounded, Faults faults) {

  static Programme of(SimulatorOptions options) {
    Faults faults = options.faults();
    Content.Recorded recorded = (Content.Recorded) options.content();
    boolean timed = Double.isFinite(recorded.speed());
    return new Programme(
        withGarbage(() -> new RecordedScript(recorded.files(), timed), faults),
        recorded.speed(),
        true,
        recorded.bounded(),
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
