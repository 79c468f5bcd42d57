package org.rsvpradar.job.aws;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs while this is open. */
final class RecordedLog extends AbstractAppender implements AutoCloseable {

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level before;

  RecordedLog(Class<?> of) {
    super("recorded", null, null, true, Property.EMPTY_ARRAY);
    logger = (Logger) LogManager.getLogger(of);
    before = logger.getLevel();
    start();
    logger.addAppender(this);
    // in the configuration: a logger's own level is forgotten when another logger gets an appender
    Configurator.setLevel(logger, Level.INFO);
  }

  @Override
  public void append(LogEvent event) {
    said.add(event.getLevel() + " " + event.getMessage().getFormattedMessage());
  }

  /** Level and message of each line, in order. */
  List<String> said() {
    return said;
  }

  @Override
  public void close() {
    logger.removeAppender(this);
    Configurator.setLevel(logger, before);
    stop();
  }
}
