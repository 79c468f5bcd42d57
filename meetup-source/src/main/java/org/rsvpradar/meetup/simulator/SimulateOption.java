package org.rsvpradar.meetup.simulator;

/** What {@code ./radar simulate} understands. */
enum SimulateOption {
  HOST("host", "NAME", "where to listen (localhost: only this machine can reach it)"),
  PORT("port", "N", "port, 0 for any that is free (8900)"),
  SPEED("speed", "1x|60x|max", "of a recording, by its mtimes or arrivals (1x)"),
  BOUNDED("bounded", null, "end the stream cleanly behind a recording's last line"),
  RATE("rate", "N|max", "lines/s of the population at its start; follows the day (1.35)"),
  SEED("seed", "N", "decides all that is left to chance, faults too (1)"),
  TRUTH("truth", "FILE", "write rsvp_id,p_yes of every new RSVP of the population"),
  OUT("out", "FILE", "write a recording of the population instead of serving it; .gz too"),
  LINES("lines", "N", "how many lines --out gets (100000)"),
  ARCHIVE("archive", "DIR", "write an archive in hourly folders instead of serving"),
  DAYS("days", "N", "how many days --archive gets (30)"),
  START("start", "TIME", "when --out and --archive begin (2021-06-01T00:00:00Z)"),
  FAULT("fault", "LIST", "faults of the server, such as drop:500,garbage,slow:1000"),
  HELP("help", null, "this text");

  private final String label;
  private final String value;
  private final String meaning;

  /**
   * @param value what its value looks like, or null if it has none
   */
  SimulateOption(String label, String value, String meaning) {
    this.label = label;
    this.value = value;
    this.meaning = meaning;
  }

  boolean hasValue() {
    return value != null;
  }

  String flag() {
    return "--" + label;
  }

  String help() {
    return "  %-22s %s".formatted(hasValue() ? flag() + " " + value : flag(), meaning);
  }
}
