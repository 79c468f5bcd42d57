package org.rsvpradar.meetup.client;

import java.util.HashMap;
import java.util.Map;

/**
 * Decides, after a reconnect, how much backlog to ask for and which of it was given before.
 *
 * <p>It searches the backlog for the lines given last, first a short one and then ever longer ones,
 * and goes on behind them. If even the longest does not hold them, it takes all of that, except for
 * remembered lines with which it begins.
 *
 * <p>A few lines may come again by chance, so these are looked for in the longest backlog at once:
 * before them nothing was given, so where they come first is where they were, and what looks like
 * them later is a repeat. One instance lasts until lines flow again. Not thread-safe.
 */
final class CatchUp {

  /** What to do with a line. */
  enum Verdict {
    /** It is new. */
    GIVE,
    /** It was given before, or may have been. */
    SKIP,
    /** This backlog does not hold the lines given last: ask for a longer one. */
    DEEPER
  }

  private enum Phase {
    SEARCH,
    TAKE,
    FOLLOW
  }

  /** More lines than any server has. */
  static final int ALL = Integer.MAX_VALUE;

  private static final int FIRST_COUNT = 1_000;

  /** A server may send more backlog than it was asked for. */
  private static final int GENEROSITY = 4;

  /** Lines a second below which a response looks like live lines, not like backlog. */
  private static final int RUSH = 1_000;

  private final long[] tail;
  private final int maxCount;
  private final boolean bounded;
  private final int deepest;
  private final long patienceMs;

  private Phase phase;
  private int count;
  private long seen;
  private boolean gap;
  private OverlapSearch search;
  private Map<Long, Integer> remembered;

  /**
   * @param tail hashes of the last lines given, oldest first; empty if there are none
   * @param maxCount the most lines to ask for, 1 or more
   * @param bounded whether the server has all that it ever sent: then all of it is asked for before
   *     the search is given up
   * @param patienceMs how long to search in lines that come no faster than live ones, unless this
   *     is the last search
   */
  CatchUp(long[] tail, int maxCount, boolean bounded, long patienceMs) {
    this.tail = tail;
    this.maxCount = maxCount;
    this.bounded = bounded;
    this.deepest = bounded ? ALL : maxCount;
    this.patienceMs = patienceMs;
    this.phase = tail.length == 0 ? Phase.FOLLOW : Phase.SEARCH;
    this.count = tail.length < OverlapSearch.ENOUGH ? deepest : Math.min(FIRST_COUNT, maxCount);
    begin();
  }

  /** How many lines to ask the server for. */
  int count() {
    return count;
  }

  /** A new response begins. */
  void begin() {
    seen = 0;
    if (phase == Phase.SEARCH) {
      search = new OverlapSearch(tail);
    } else if (phase == Phase.TAKE) {
      remembered = new HashMap<>();
      for (long hash : tail) {
        remembered.merge(hash, 1, Integer::sum);
      }
    }
  }

  /** Whether every further line of this response is new. */
  boolean following() {
    return phase == Phase.FOLLOW;
  }

  /** Whether the lines given last are still being looked for. */
  boolean searching() {
    return phase == Phase.SEARCH;
  }

  /**
   * Whether a pause ends the search in this response. A live stream pauses behind its backlog; a
   * replay that sends all it has may pause anywhere.
   */
  boolean pauseEndsSearch() {
    return searching() && !(bounded && count == deepest);
  }

  /**
   * Whether lines may be lost between the last line given and the one to give now; true only once.
   */
  boolean takeGap() {
    boolean taken = gap;
    gap = false;
    return taken;
  }

  /** Whether a server that was to send all it has has sent nothing. */
  boolean unanswered() {
    return phase == Phase.TAKE && seen == 0;
  }

  /** Gives this backlog up; the next response is to be a longer one, or to be taken as it is. */
  void deeper() {
    if (count == deepest) {
      phase = Phase.TAKE;
    } else {
      count = count < maxCount ? (int) Math.min(maxCount, 10L * count) : deepest;
    }
  }

  /**
   * Takes the next line of the response.
   *
   * @param elapsedMs milliseconds since the response began
   */
  Verdict see(long hash, long elapsedMs) {
    seen++;
    return switch (phase) {
      case FOLLOW -> Verdict.GIVE;
      case SEARCH -> search(hash, elapsedMs);
      case TAKE -> take(hash);
    };
  }

  private Verdict search(long hash, long elapsedMs) {
    if (search.endsWith(hash)) {
      phase = Phase.FOLLOW;
      return Verdict.SKIP;
    }
    // what is slow may also be the link: the last search first reads all that it asked for
    boolean mayBeLive = count < deepest || seen > count;
    boolean slow = elapsedMs > patienceMs && 1_000 * seen < RUSH * elapsedMs;
    boolean over = mayBeLive && slow || seen > (long) GENEROSITY * count;
    return over ? Verdict.DEEPER : Verdict.SKIP;
  }

  /**
   * Lines come in the order in which they were sent. So behind the first line that is not a
   * remembered one, none is, and what looks like one is a repeat that stays a line of its own.
   */
  private Verdict take(long hash) {
    Integer times = remembered.get(hash);
    if (times == null || times == 0) {
      gap = seen == 1;
      phase = Phase.FOLLOW;
      return Verdict.GIVE;
    }
    remembered.put(hash, times - 1);
    return Verdict.SKIP;
  }
}
