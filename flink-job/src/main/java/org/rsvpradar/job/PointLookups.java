package org.rsvpradar.job;

import java.util.Collection;
import org.apache.flink.contrib.streaming.state.RocksDBOptionsFactory;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.DataBlockIndexType;

/**
 * RocksDB for a fold that asks for one key at a time, of which most are not there: what is in
 * memory has a Bloom filter as files have, and what is in a block is found by its hash.
 *
 * <p>Public for Flink, which makes it by its name.
 */
public final class PointLookups implements RocksDBOptionsFactory {

  private static final long serialVersionUID = 1;

  @Override
  public DBOptions createDBOptions(DBOptions options, Collection<AutoCloseable> handlesToClose) {
    return options;
  }

  @Override
  public ColumnFamilyOptions createColumnOptions(
      ColumnFamilyOptions options, Collection<AutoCloseable> handlesToClose) {
    BlockBasedTableConfig table =
        options.tableFormatConfig() instanceof BlockBasedTableConfig given
            ? given
            : new BlockBasedTableConfig();
    // sets the filters of the memory; the cache that it makes gives way to Flink's with the table
    return options
        .optimizeForPointLookup(1)
        .setTableFormatConfig(
            table.setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash));
  }
}
