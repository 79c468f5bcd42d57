package org.rsvpradar.job;

import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** The state backends that a user may choose. */
public enum Backend {
  HEAP,
  ROCKSDB;

  /** One as the job wants it. */
  public StateBackend create() {
    if (this == HEAP) {
      return new HashMapStateBackend();
    }
    EmbeddedRocksDBStateBackend rocksDb = new EmbeddedRocksDBStateBackend();
    rocksDb.setRocksDBOptions(new PointLookups());
    return rocksDb;
  }
}
