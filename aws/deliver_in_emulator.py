"""Stands in for the hop from a Kinesis stream to a bucket, which the emulator leaves out.

Called by aws/emulator deliver: ENDPOINT DELIVERY_STREAM. Reads the stream that is the delivery stream's source from
its beginning and writes objects as the delivery stream would, until it is asked to stop; then what is left.
"""

import gzip
import signal
import sys
import threading
import time
import uuid

import boto3
from botocore.exceptions import BotoCoreError, ClientError

FLUSH_SECONDS = 5
FLUSH_BYTES = 4 << 20
PAUSE_SECONDS = 0.5


class Delivery:
    def __init__(self, endpoint, name):
        firehose = boto3.client("firehose", endpoint_url=endpoint)
        description = firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]
        if "Source" not in description:
            sys.exit(f"aws/emulator deliver: the delivery stream {name} has no Kinesis stream as its source")
        destination = description["Destinations"][0]["ExtendedS3DestinationDescription"]
        self.stream = description["Source"]["KinesisStreamSourceDescription"]["KinesisStreamARN"].split("/")[-1]
        self.name = name
        self.bucket = destination["BucketARN"].split(":")[-1]
        self.prefix = destination.get("Prefix", "")
        self.compressed = destination.get("CompressionFormat") == "GZIP"
        self.kinesis = boto3.client("kinesis", endpoint_url=endpoint)
        self.s3 = boto3.client("s3", endpoint_url=endpoint)
        self.iterators = [self.beginning(shard["ShardId"]) for shard in self.shards()]
        self.waiting = []
        self.flushed = time.monotonic()
        self.records = self.objects = 0

    def shards(self):
        return self.kinesis.list_shards(StreamName=self.stream)["Shards"]

    def beginning(self, shard):
        return self.kinesis.get_shard_iterator(
            StreamName=self.stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]

    def read(self):
        """Takes what is there, and tells how many records that was."""
        taken = 0
        for index, iterator in enumerate(self.iterators):
            answer = self.kinesis.get_records(ShardIterator=iterator, Limit=10_000)
            self.iterators[index] = answer["NextShardIterator"]
            self.waiting += [record["Data"] for record in answer["Records"]]
            taken += len(answer["Records"])
        return taken

    def due(self):
        return (
            time.monotonic() - self.flushed >= FLUSH_SECONDS
            or sum(len(data) for data in self.waiting) >= FLUSH_BYTES
        )

    def flush(self):
        """One object, named as Firehose names them."""
        self.flushed = time.monotonic()
        if not self.waiting:
            return
        key = f"{self.prefix}{time.strftime('%Y/%m/%d/%H/')}{self.name}-1-{time.strftime('%Y-%m-%d-%H-%M-%S')}-{uuid.uuid4()}"
        body = b"".join(self.waiting)
        if self.compressed:
            key, body = key + ".gz", gzip.compress(body, 1)
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)
        self.records += len(self.waiting)
        self.objects += 1
        self.waiting = []


def main():
    try:
        delivery = Delivery(*sys.argv[1:])
    except (BotoCoreError, ClientError) as error:
        sys.exit(f"aws/emulator deliver: {error}")
    stop = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    while not stop.wait(PAUSE_SECONDS):
        delivery.read()
        if delivery.due():
            delivery.flush()
    while delivery.read() > 0:
        pass
    delivery.flush()
    print(
        f"{delivery.records:,} records of {delivery.stream} are in {delivery.objects:,} objects"
        f" in s3://{delivery.bucket}/{delivery.prefix}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
