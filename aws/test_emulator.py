"""What the template promises, and what the emulator makes of it. Run by aws/emulator test."""

import pathlib
import signal
import socket
import subprocess
import threading
import unittest

import boto3
from cfnlint.decode.cfn_yaml import load

HERE = pathlib.Path(__file__).resolve().parent
EMULATOR = str(HERE / "emulator")
TEMPLATE = load(str(HERE / "rsvp-radar.yaml"))


def run(*arguments):
    return subprocess.run([EMULATOR, *arguments], capture_output=True, text=True, check=False)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class TemplateTest(unittest.TestCase):
    """The template by itself."""

    def resources(self, kind):
        return {name: r["Properties"] for name, r in TEMPLATE["Resources"].items() if r["Type"] == kind}

    def test_no_policy_allows_every_resource_or_every_action(self):
        documents = [
            policy["PolicyDocument"]
            for kind in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy")
            for policy in self.resources(kind).values()
        ]
        self.assertEqual(3, len(documents))
        for statement in (statement for document in documents for statement in document["Statement"]):
            actions = statement["Action"]
            for action in [actions] if isinstance(actions, str) else actions:
                self.assertNotIn("*", action)
            self.assertNotEqual("*", statement["Resource"])

    def test_no_reader_of_a_delivery_finds_its_errors(self):
        streams = self.resources("AWS::KinesisFirehose::DeliveryStream")
        folders = [s["ExtendedS3DestinationConfiguration"]["Prefix"].split("/")[0] for s in streams.values()]
        self.assertCountEqual(["archive", "scored", "rejects"], folders)
        for stream in streams.values():
            errors = stream["ExtendedS3DestinationConfiguration"]["ErrorOutputPrefix"]
            self.assertEqual("errors", errors.split("/")[0])


class EmulatorTest(unittest.TestCase):
    """The template, deployed to the emulator."""

    @classmethod
    def setUpClass(cls):
        port = free_port()
        cls.server = subprocess.Popen(
            [EMULATOR, "serve", "--port", str(port)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        cls.addClassCleanup(cls.stop)
        for line in cls.server.stderr:
            if "Running on" in line:
                break
        else:
            raise AssertionError("the emulator has ended before it served")
        # it would wait for a reader of its log
        threading.Thread(target=cls.server.stderr.read, daemon=True).start()
        cls.port = str(port)

    @classmethod
    def stop(cls):
        cls.server.send_signal(signal.SIGTERM)
        cls.server.wait(timeout=30)

    def deploy(self, name, *parameters):
        ran = run("deploy", "--port", self.port, "--stack", name, f"Name={name}", *parameters)
        self.assertEqual(0, ran.returncode, ran.stderr)
        return dict(line.split("=", 1) for line in ran.stdout.splitlines()), ran.stderr

    def client(self, service):
        return boto3.client(service, endpoint_url=f"http://127.0.0.1:{self.port}")

    def described(self, stream):
        description = self.client("firehose").describe_delivery_stream(DeliveryStreamName=stream)
        return description["DeliveryStreamDescription"]

    def test_says_what_it_made_and_what_the_emulator_lacks(self):
        outputs, told = self.deploy("outputs")
        self.assertCountEqual(TEMPLATE["Outputs"], outputs)
        self.assertEqual("outputs", outputs["StreamName"])
        self.assertIn("could not make DeliveryLogStream: the emulator has no AWS::Logs::LogStream", told)

    def test_the_archive_comes_out_of_the_kinesis_stream(self):
        outputs, _ = self.deploy("through")
        stream = self.described("through")
        self.assertEqual("KinesisStreamAsSource", stream["DeliveryStreamType"])
        source = stream["Source"]["KinesisStreamSourceDescription"]
        self.assertEqual(outputs["StreamArn"], source["KinesisStreamARN"])

    def test_the_archive_takes_records_itself_when_asked(self):
        self.deploy("direct", "ArchiveFrom=direct")
        stream = self.described("direct")
        self.assertEqual("DirectPut", stream["DeliveryStreamType"])
        self.assertNotIn("Source", stream)

    def test_has_as_many_shards_as_asked(self):
        self.deploy("sharded", "Shards=3")
        summary = self.client("kinesis").describe_stream_summary(StreamName="sharded")
        self.assertEqual(3, summary["StreamDescriptionSummary"]["OpenShardCount"])

    def test_each_delivery_stream_writes_to_its_folder(self):
        outputs, _ = self.deploy("folders")
        firehose = self.client("firehose")
        s3 = self.client("s3")
        for stream, folder in (("folders", "archive"), ("folders-scored", "scored"), ("folders-rejects", "rejects")):
            firehose.put_record_batch(DeliveryStreamName=stream, Records=[{"Data": b"1\n"}, {"Data": b"2\n"}])
            (written,) = s3.list_objects_v2(Bucket=outputs["Bucket"], Prefix=f"{folder}/")["Contents"]
            content = s3.get_object(Bucket=outputs["Bucket"], Key=written["Key"])["Body"].read()
            self.assertEqual(b"1\n2\n", content)
            # a colon in a key is a file that Hadoop cannot name
            self.assertNotRegex(written["Key"], "[!{}:]")

    def test_refuses_a_parameter_that_the_template_lacks(self):
        ran = run("deploy", "--port", self.port, "--stack", "wrong", "Shard=1")
        self.assertEqual(1, ran.returncode)
        self.assertIn("'Shard' is no parameter of the template, which has Name, ArchiveFrom, Shards", ran.stderr)

    def test_says_where_nobody_serves(self):
        port = free_port()
        ran = run("deploy", "--port", str(port), "--stack", "nobody")
        self.assertEqual(1, ran.returncode)
        self.assertIn(f"http://127.0.0.1:{port}/", ran.stderr)


if __name__ == "__main__":
    unittest.main()
