package org.rsvpradar.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.client.JobExecutionException;
import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {

  @Test
  void saysWhatIsWrongOutside() {
    Throwable disk = new IOException("cannot write", new IOException("No space left on device"));
    JobExecutionException failure = failure(new RuntimeException("gave up", disk));

    assertThat(JobFailedException.of(failure))
        .hasMessage("the job failed and gave up: java.io.IOException: No space left on device");
  }

  @Test
  void keepsTheStackTraceOfAFaultInTheCode() {
    JobExecutionException failure = failure(new IllegalStateException("a fault"));

    assertThat(JobFailedException.of(failure)).isSameAs(failure);
  }

  private static JobExecutionException failure(Throwable cause) {
    return new JobExecutionException(new JobID(), "Job execution failed.", cause);
  }
}
