package org.rsvpradar.torture.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.rsvpradar.torture.attack.Scenario;
import org.rsvpradar.torture.plan.PlannedRun.Lines;

/**
 * What a suite does.
 *
 * @param lines how many are generated
 * @param strikes how often each scenario strikes, in its one run
 * @param recorded how often what each scenario does to recordings strikes
 */
public record Plan(long lines, Map<Scenario, Integer> strikes, Map<Scenario, Integer> recorded) {

  private static final long LINES_A_STRIKE = 10_000;

  /** All of it: over 50 moments, and each fault there is. */
  public static final Plan FULL =
      new Plan(
          120_000,
          strikes(
              Map.ofEntries(
                  Map.entry(Scenario.KILL_TASK_MANAGER, 10),
                  Map.entry(Scenario.KILL_BOTH_TASK_MANAGERS, 6),
                  Map.entry(Scenario.KILL_DURING_CHECKPOINT, 8),
                  Map.entry(Scenario.KILL_DURING_COMMIT, 8),
                  Map.entry(Scenario.KILL_AT_THE_END, 1),
                  Map.entry(Scenario.KILL_AT_FULL_SPEED, 2),
                  Map.entry(Scenario.KILL_JOB_MANAGER, 5),
                  Map.entry(Scenario.KILL_LEADER, 5),
                  Map.entry(Scenario.STALL_TAKEN_FOR_DEAD, 2),
                  Map.entry(Scenario.STALL_WAITED_FOR, 2),
                  Map.entry(Scenario.KILL_DURING_RESCALE, 2),
                  Map.entry(Scenario.DISK_FULL, 3))),
          strikes(Map.of(Scenario.KILL_TASK_MANAGER, 3, Scenario.KILL_JOB_MANAGER, 1)));

  /** A few kills, in less than five minutes. */
  public static final Plan QUICK =
      new Plan(
          12_000,
          strikes(Map.of(Scenario.KILL_DURING_COMMIT, 2, Scenario.KILL_JOB_MANAGER, 1)),
          Map.of());

  /** The same with so many strikes in each run, and lines enough for those. */
  public Plan withStrikes(int each) {
    return new Plan(
        Math.min(lines, LINES_A_STRIKE * each), times(strikes, each), times(recorded, each));
  }

  private static Map<Scenario, Integer> times(Map<Scenario, Integer> those, int each) {
    Map<Scenario, Integer> times = new EnumMap<>(Scenario.class);
    // a stream ends once
    those
        .keySet()
        .forEach(scenario -> times.put(scenario, scenario == Scenario.KILL_AT_THE_END ? 1 : each));
    return times;
  }

  /**
   * Its runs.
   *
   * @param only the beginning of the names of those that are wanted
   * @param seed decides all that is left to chance
   * @param recordings whether there are any
   */
  public List<PlannedRun> runs(String only, long seed, boolean recordings) {
    SplittableRandom seeds = new SplittableRandom(seed);
    List<PlannedRun> runs = new ArrayList<>();
    strikes.forEach(
        (scenario, times) ->
            runs.add(new PlannedRun(scenario, times, Lines.GENERATED, seeds.nextLong())));
    recorded.forEach(
        (scenario, times) ->
            runs.add(new PlannedRun(scenario, times, Lines.RECORDED, seeds.nextLong())));
    return runs.stream()
        .filter(run -> recordings || run.lines() != Lines.RECORDED)
        .filter(run -> run.name().startsWith(only))
        .toList();
  }

  /** In the order in which the scenarios are told. */
  private static Map<Scenario, Integer> strikes(Map<Scenario, Integer> any) {
    return new EnumMap<>(any);
  }
}
