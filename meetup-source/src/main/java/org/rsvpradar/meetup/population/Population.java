package org.rsvpradar.meetup.population;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.PriorityQueue;

/**
 * An endless stream of RSVPs by invented people, with the statistics of Meetup's own.
 *
 * <p>Time is simulated: no clock is read. Memory is bounded: members are computed from their
 * number, events end, and an answer is remembered only while a message about it is still to come.
 * Not thread-safe.
 */
public final class Population {

  /** Lines that come of one RSVP that nobody follows: echoes, repeats, changes, bursts. */
  private static final double LINES_PER_NEW = 1.28;

  private final TruthListener truth;
  private final Dice dice;
  private final Crowd crowd;
  private final Answering answering;
  private final AnswerText text;
  private final Aftermath aftermath;
  private final PriorityQueue<FollowUp> planned = new PriorityQueue<>();
  private final double newPerUs;
  private long nextNewUs;
  private long lastUs;

  /**
   * @param truth is told of every RSVP
   */
  public Population(PopulationSettings settings, TruthListener truth) {
    World world = World.load();
    this.truth = truth;
    this.dice = Dice.of(settings.seed(), 3, 0);
    this.crowd = new Crowd(settings.seed(), world);
    this.answering = new Answering(settings.seed(), new EventMaker(world, dice), dice);
    this.text = new AnswerText(settings.seed(), world);
    this.aftermath = new Aftermath(dice, planned);
    this.lastUs = ChronoUnit.MICROS.between(Instant.EPOCH, settings.start());
    this.newPerUs = settings.linesPerSecond() / LINES_PER_NEW / 1e6 / crowd.activity(lastUs);
    this.nextNewUs = afterPause(lastUs);
  }

  /** The next line; there always is one. */
  public GeneratedLine next() {
    while (true) {
      FollowUp followUp = planned.peek();
      if (followUp == null || followUp.atUs() > nextNewUs) {
        long nowUs = nextNewUs;
        nextNewUs = afterPause(nowUs);
        return firstLine(crowd.pick(nowUs, dice), null, nowUs);
      }
      planned.poll();
      GeneratedLine line = lineOf(followUp);
      if (line != null) {
        return line;
      }
    }
  }

  /** How many messages are still to follow from earlier ones. */
  int planned() {
    return planned.size();
  }

  private long afterPause(long nowUs) {
    return nowUs + (long) (dice.exponential() / (newPerUs * crowd.activity(nowUs)));
  }

  private GeneratedLine firstLine(Group group, Event event, long nowUs) {
    Answer answer = answering.answer(group, event, nowUs);
    truth.truth(answer.rsvpId, answer.pYes);
    aftermath.ofNew(answer, nowUs);
    return line(answer, answer.mtimeMs, nowUs);
  }

  /** The planned line, or null if there is nothing to say any more. */
  private GeneratedLine lineOf(FollowUp plan) {
    Answer answer = plan.answer();
    long nowUs = plan.atUs();
    boolean outdated = plan.version() != answer.version;
    if (outdated && plan.kind() != FollowUp.Kind.BURST) {
      return null;
    }
    return switch (plan.kind()) {
      case ECHO -> line(answer, (answer.mtimeMs + 500) / 1_000 * 1_000, nowUs);
      case REPEAT -> {
        aftermath.again(plan);
        yield line(answer, answer.mtimeMs, nowUs);
      }
      case CHANGE -> {
        answering.change(answer, nowUs);
        aftermath.ofState(answer, nowUs);
        yield line(answer, answer.mtimeMs, nowUs);
      }
      case BURST -> {
        aftermath.again(plan);
        yield firstLine(answer.group, answer.event, nowUs);
      }
    };
  }

  private GeneratedLine line(Answer answer, long mtimeMs, long nowUs) {
    lastUs = Math.max(lastUs + 1, nowUs);
    return new GeneratedLine(text.line(answer, mtimeMs), lastUs);
  }
}
