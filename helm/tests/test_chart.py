"""What the chart renders, and what each template promises. Run by helm/chart test."""

import concurrent.futures
import functools
import json
import os
import pathlib
import re
import sys
import unittest

import yaml
from rendering import CHART, CHOICES, DOCUMENT, EXAMPLES, LEAST, ROOT, Renderer, beside_least, combinations
from schemas import Schemas

SNAPSHOTS = pathlib.Path(__file__).resolve().parents[1] / "snapshots"
# every template, and everything that each can hold
ALL = ("s3", "simulator", "training", "watch", "last-state", "restore", "large")
WORKLOADS = ("Deployment", "Job", "CronJob")


def setUpModule():
    global RENDERER, EVERYTHING
    RENDERER = Renderer()
    unittest.addModuleCleanup(RENDERER.folder.cleanup)
    EVERYTHING = RENDERER.objects(ALL)


def of_kind(objects, *kinds):
    return [made for made in objects if made["kind"] in kinds]


def one(objects, kind, name="radar"):
    (made,) = [made for made in of_kind(objects, kind) if made["metadata"]["name"] == name]
    return made


def job_once(objects):
    (made,) = of_kind(objects, "Job")
    return made


def flink_pods(objects):
    spec = one(objects, "FlinkDeployment")["spec"]
    return {part: spec[part]["podTemplate"] for part in ("jobManager", "taskManager")}


def pods(objects):
    """Every pod that comes of these objects, by what it is."""
    found = dict(flink_pods(objects))
    for made in of_kind(objects, *WORKLOADS):
        spec = made["spec"]["jobTemplate"]["spec"] if made["kind"] == "CronJob" else made["spec"]
        found[made["kind"]] = spec["template"]
    return found


def container(pod):
    (only,) = pod["spec"]["containers"]
    return only


def arguments(objects):
    args = one(objects, "FlinkDeployment")["spec"]["job"]["args"]
    return dict(zip((key.removeprefix("--") for key in args[::2]), args[1::2]))


def configuration(objects):
    return one(objects, "FlinkDeployment")["spec"]["flinkConfiguration"]


def selects(selector, labels):
    return all(labels.get(key) == value for key, value in selector.get("matchLabels", {}).items()) and all(
        labels.get(wanted["key"]) in wanted["values"] for wanted in selector.get("matchExpressions", [])
    )


class EveryCombinationTest(unittest.TestCase):
    """All examples of docs/kubernetes.md with one another."""

    def test_every_example_is_one_of_the_choices(self):
        self.assertCountEqual(EXAMPLES, [name for choice in CHOICES for name in choice if name])

    def test_the_api_server_takes_what_every_combination_renders_and_none_holds_a_secret(self):
        every = combinations()
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as workers:
            parts = {part for text in workers.map(RENDERER.text, every) for part in text.removeprefix("---\n").split("\n---\n")}
        schemas = Schemas()
        for made in yaml.load_all("\n---\n".join(parts), Loader=yaml.CSafeLoader):
            schemas.check(made)
            self.assertNotEqual("Secret", made["kind"])
        print(f"{len(every)} combinations, {len(parts)} different objects", file=sys.stderr)

    def test_what_the_document_changes_in_an_upgrade_is_known(self):
        shown = re.findall(r"^```yaml\n(?!# )(.*?)^```$", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
        self.assertEqual(3, len(shown), "model, parallelism, version")
        for values in shown:
            RENDERER.write("shown", values)
            self.assertNotEqual(RENDERER.text(LEAST), RENDERER.text((*LEAST, "shown")))


class SchemasTest(unittest.TestCase):
    """The schemas refuse what the API server would."""

    def refuses(self, kind, change, told):
        made = json.loads(json.dumps(of_kind(EVERYTHING, kind)[0]))
        change(made["spec"])
        with self.assertRaisesRegex(AssertionError, told):
            Schemas().check(made)

    def test_a_version_of_flink_that_the_operator_lacks(self):
        self.refuses("FlinkDeployment", lambda spec: spec.update(flinkVersion="v1_99"), "v1_99")

    def test_a_setting_of_flink_that_is_no_text(self):
        self.refuses("FlinkDeployment", lambda spec: spec["flinkConfiguration"].update(a=1), "1 is not of type 'string'")

    def test_a_name_that_nobody_knows(self):
        self.refuses("FlinkDeployment", lambda spec: spec["job"].update(jarUrl=""), "jarUrl")
        self.refuses("Deployment", lambda spec: spec.update(replica=1), "replica")
        self.refuses("PodMonitor", lambda spec: spec.update(selectors={}), "selectors")

    def test_a_pod_of_flink_that_is_no_pod(self):
        def change(spec):
            spec["jobManager"]["podTemplate"]["spec"]["containers"][0]["ports"] = [{"containerPort": "metrics"}]

        self.refuses("FlinkDeployment", change, "metrics")


class SnapshotTest(unittest.TestCase):
    """What each example changes, to be reviewed in diffs; helm/chart test --update writes it."""

    def rendered(self, names):
        """The objects, without the files that some hold whole and that other tests hold against theirs."""
        parts = RENDERER.text(names).split("---\n")[1:]
        return [re.sub(r"(kind: ConfigMap.*?\ndata:\n|kind: PrometheusRule.*?\nspec:\n).*", r"\1", part, flags=re.DOTALL) for part in parts]

    def snapshots(self):
        """By name: all of the least, and of each example the objects that it changes."""
        least = self.rendered(LEAST)
        yield "least", least
        for choice in CHOICES:
            for name in (name for name in choice if name and name not in LEAST):
                yield name, [part for part in self.rendered(beside_least(name)) if part not in least]

    def test_the_rendered_is_that_of_the_snapshots(self):
        made = {f"{name}.yaml": "---\n".join(["", *parts]) for name, parts in self.snapshots()}
        if "--update" in UPDATE:
            SNAPSHOTS.mkdir(exist_ok=True)
            for old in SNAPSHOTS.glob("*.yaml"):
                old.unlink()
            for name, text in made.items():
                (SNAPSHOTS / name).write_text(text)
        self.assertCountEqual(made, [path.name for path in SNAPSHOTS.glob("*.yaml")])
        self.maxDiff = None
        for name, text in made.items():
            self.assertEqual((SNAPSHOTS / name).read_text(), text, f"{name}: helm/chart test --update")


def for_each_pod(check):
    """A test of every pod, which says of which it does not hold."""

    @functools.wraps(check)
    def test(self):
        for name, pod in pods(EVERYTHING).items():
            with self.subTest(name):
                check(self, name, pod)

    return test


class PodsTest(unittest.TestCase):
    """What holds for every pod."""

    def test_there_are_as_many_as_the_chart_can_make(self):
        self.assertCountEqual(["jobManager", "taskManager", *WORKLOADS], pods(EVERYTHING))

    @for_each_pod
    def test_is_nobody_in_particular(self, _name, pod):
        security = pod["spec"]["securityContext"]
        self.assertIs(True, security["runAsNonRoot"])
        self.assertEqual(9999, security["runAsUser"])
        self.assertEqual({"type": "RuntimeDefault"}, security["seccompProfile"])

    @for_each_pod
    def test_can_become_nobody_else(self, _name, pod):
        security = container(pod)["securityContext"]
        self.assertIs(False, security["allowPrivilegeEscalation"])
        self.assertEqual({"drop": ["ALL"]}, security["capabilities"])

    @for_each_pod
    def test_writes_only_where_a_volume_is(self, name, pod):
        self.assertIs(True, container(pod)["securityContext"]["readOnlyRootFilesystem"])
        volumes = {volume["name"]: volume for volume in pod["spec"]["volumes"]}
        mounts = {mount["mountPath"]: volumes[mount["name"]] for mount in container(pod)["volumeMounts"]}
        self.assertEqual({"name": "tmp", "emptyDir": {}}, mounts["/tmp"])
        self.assertEqual(name in ("jobManager", "taskManager"), "/opt/flink/log" in mounts)

    @for_each_pod
    def test_has_a_token_only_where_flink_asks_kubernetes_for_pods(self, name, pod):
        self.assertIs(name in ("jobManager", "taskManager"), pod["spec"]["automountServiceAccountToken"])

    def test_no_account_gives_a_token_by_itself(self):
        for account in of_kind(EVERYTHING, "ServiceAccount"):
            self.assertIs(False, account["automountServiceAccountToken"])

    @for_each_pod
    def test_is_spread_over_nodes_and_zones_among_its_like(self, _name, pod):
        constraints = pod["spec"]["topologySpreadConstraints"]
        keys = [constraint["topologyKey"] for constraint in constraints]
        self.assertEqual(["kubernetes.io/hostname", "topology.kubernetes.io/zone"], keys)
        for constraint in constraints:
            self.assertTrue(selects(constraint["labelSelector"], pod["metadata"]["labels"]))

    def test_is_told_from_those_that_are_not_its_like(self):
        labels = [tuple(sorted(pod["metadata"]["labels"].items())) for pod in pods(EVERYTHING).values()]
        self.assertEqual(4, len(set(labels)), "cron job and job are the same, all others are not")

    @for_each_pod
    def test_is_asked_whether_it_lives(self, name, pod):
        probes = [f"{probe}Probe" in container(pod) for probe in ("startup", "readiness", "liveness")]
        self.assertEqual([name not in ("Job", "CronJob")] * 3, probes)

    @for_each_pod
    def test_has_resources(self, name, pod):
        if name in ("jobManager", "taskManager"):
            resource = one(EVERYTHING, "FlinkDeployment")["spec"][name]["resource"]
            self.assertCountEqual(["cpu", "memory", "ephemeralStorage"], resource)
        else:
            resources = container(pod)["resources"]
            self.assertCountEqual(["cpu", "memory", "ephemeral-storage"], resources["requests"])
            self.assertCountEqual(["memory", "ephemeral-storage"], resources["limits"])

    @for_each_pod
    def test_has_an_image_of_a_version(self, _name, pod):
        image = container(pod).get("image") or one(EVERYTHING, "FlinkDeployment")["spec"]["image"]
        self.assertRegex(image, r"^rsvp-radar/(job|training):\d+\.\d+\.\d+$")

    def test_names_the_secrets_that_images_are_pulled_with(self):
        for pod in pods(RENDERER.objects(ALL, "--set", "imagePullSecrets={registry}")).values():
            self.assertEqual([{"name": "registry"}], pod["spec"]["imagePullSecrets"])


class JobTest(unittest.TestCase):
    """The FlinkDeployment."""

    def test_has_the_settings_that_are_given_and_no_others(self):
        args = arguments(RENDERER.objects(("s3", "kinesis")))
        self.assertEqual("kinesis", args["source"])
        self.assertEqual("s3://my-bucket/job", args["output.path"])
        self.assertEqual("100000", args["source.max-count"])
        self.assertNotIn("source.url", args)
        defaults = yaml.safe_load((CHART / "values.yaml").read_text())["job"]
        self.assertLessEqual(set(args), set(defaults))

    def test_a_large_number_stays_one(self):
        objects = RENDERER.objects(LEAST, "--set", "job.source\\.max-count=20000000")
        self.assertEqual("20000000", arguments(objects)["source.max-count"])

    def test_reads_the_simulator_where_there_is_no_other_stream(self):
        url = "http://radar-simulator:8900/2/rsvps"
        self.assertEqual(url, arguments(RENDERER.objects(("s3", "simulator")))["source.url"])
        service = one(EVERYTHING, "Service", "radar-simulator")
        self.assertEqual(8900, service["spec"]["ports"][0]["port"])
        self.assertTrue(selects({"matchLabels": service["spec"]["selector"]}, pods(EVERYTHING)["Deployment"]["metadata"]["labels"]))
        given = RENDERER.objects(("s3", "simulator", "stream"))
        self.assertEqual("http://stream.example.org/2/rsvps", arguments(given)["source.url"])

    def test_keeps_all_state_below_one_uri(self):
        settings = configuration(EVERYTHING)
        for key in ("state.checkpoints.dir", "state.savepoints.dir", "high-availability.storageDir"):
            self.assertRegex(settings[key], "^s3://my-bucket/state/[a-z-]+$")
        self.assertEqual("kubernetes", settings["high-availability.type"])

    def test_goes_on_from_a_savepoint_unless_told_otherwise(self):
        job = one(RENDERER.objects(LEAST), "FlinkDeployment")["spec"]["job"]
        self.assertEqual("savepoint", job["upgradeMode"])
        self.assertNotIn("initialSavepointPath", job)
        job = one(EVERYTHING, "FlinkDeployment")["spec"]["job"]
        self.assertEqual("last-state", job["upgradeMode"])
        self.assertRegex(job["initialSavepointPath"], "^s3://my-bucket/state/savepoints/savepoint-")
        self.assertEqual(1, job["savepointRedeployNonce"])

    def test_drops_state_only_where_told_to(self):
        self.assertNotIn("allowNonRestoredState", one(EVERYTHING, "FlinkDeployment")["spec"]["job"])
        objects = RENDERER.objects(LEAST, "--set", "restore.allowNonRestoredState=true")
        self.assertIs(True, one(objects, "FlinkDeployment")["spec"]["job"]["allowNonRestoredState"])
        Schemas().check(one(objects, "FlinkDeployment"))

    def test_nothing_is_submitted_or_cancelled_in_the_dashboard(self):
        for act in ("submit", "cancel", "rescale"):
            self.assertEqual("false", configuration(EVERYTHING)[f"web.{act}.enable"])

    def test_no_other_page_in_a_browser_reads_the_dashboard(self):
        self.assertEqual("http://127.0.0.1", configuration(EVERYTHING)["web.access-control-allow-origin"])

    def test_writes_nothing_outside_its_volumes(self):
        settings = configuration(EVERYTHING)
        self.assertEqual("/tmp", settings["io.tmp.dirs"])
        self.assertEqual("/tmp/artifacts", settings["user.artifacts.base-dir"])

    def test_what_flink_is_given_wins(self):
        self.assertEqual("rocksdb", configuration(EVERYTHING)["state.backend.type"])
        settings = configuration(RENDERER.objects(LEAST, "--set", "flink.web\\.submit\\.enable=true"))
        self.assertEqual("true", settings["web.submit.enable"])

    def test_the_operator_decides_neither_the_name_nor_the_interval_of_checkpoints(self):
        self.assertEqual("RSVP Radar", configuration(EVERYTHING)["pipeline.name"])
        self.assertEqual("10 s", configuration(EVERYTHING)["execution.checkpointing.interval"])

    def test_no_record_gets_into_a_log(self):
        logging = one(EVERYTHING, "FlinkDeployment")["spec"]["logConfiguration"]
        self.assertIn("org.apache.flink.connector.firehose.sink\nlogger.firehose.level = ERROR", logging["log4j-console.properties"])

    def test_its_account_does_what_flink_does_and_no_more(self):
        self.assertEqual("radar", one(EVERYTHING, "FlinkDeployment")["spec"]["serviceAccount"])
        (subject,) = one(EVERYTHING, "RoleBinding")["subjects"]
        self.assertEqual({"kind": "ServiceAccount", "name": "radar", "namespace": "radar"}, subject)
        allowed = {resource for rule in one(EVERYTHING, "Role")["rules"] for resource in rule["resources"]}
        self.assertEqual({"pods", "configmaps", "deployments", "deployments/finalizers"}, allowed)
        for rule in one(EVERYTHING, "Role")["rules"]:
            self.assertNotIn("*", rule["verbs"])


class CredentialsTest(unittest.TestCase):
    """By reference only."""

    def environment(self, objects, name):
        return {entry["name"]: entry for entry in container(pods(objects)[name]).get("env", [])}

    def test_a_role_is_taken_on_through_the_service_account(self):
        objects = RENDERER.objects(("s3", "stream", "role", "training"))
        for name, role in (("radar", "radar-job"), ("radar-training", "radar-training")):
            annotations = one(objects, "ServiceAccount", name)["metadata"]["annotations"]
            self.assertEqual({"eks.amazonaws.com/role-arn": f"arn:aws:iam::123456789012:role/{role}"}, annotations)
        self.assertEqual("radar-training", pods(objects)["Job"]["spec"]["serviceAccountName"])
        self.assertRegex(configuration(objects)["fs.s3a.aws.credentials.provider"], "DefaultAWSCredentialsProviderChain$")
        self.assertEqual({}, self.environment(objects, "taskManager"))

    def test_keys_come_out_of_a_secret_that_is_named(self):
        objects = RENDERER.objects(("s3", "stream", "secret", "training"))
        for name in ("jobManager", "taskManager", "Job", "CronJob"):
            environment = self.environment(objects, name)
            for key in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
                reference = {"secretKeyRef": {"name": "radar-aws", "key": key}}
                self.assertEqual({"name": key, "valueFrom": reference}, environment[key])

    def test_the_simulator_gets_none(self):
        self.assertEqual({}, self.environment(RENDERER.objects(("s3", "simulator", "secret")), "Deployment"))


class TrainingTest(unittest.TestCase):
    """The cron job and the job."""

    def test_learns_from_what_the_job_archives_unless_told_otherwise(self):
        objects = RENDERER.objects(("volume", "simulator"), "--set", "training.once=7,training.models=/data/models/")
        wanted = ["/data/models", "7", "--algorithm", "lr", "--archive", "file:///data/job/archive"]
        self.assertEqual(wanted, container(pods(objects)["Job"])["args"])
        self.assertEqual([], of_kind(objects, "CronJob"))

    def test_every_night_another_version(self):
        cron = of_kind(EVERYTHING, "CronJob")[0]["spec"]
        self.assertEqual(("30 3 * * *", "Etc/UTC", "Forbid"), (cron["schedule"], cron["timeZone"], cron["concurrencyPolicy"]))
        self.assertEqual("new", container(pods(EVERYTHING)["CronJob"])["args"][1])

    def test_is_not_tried_again(self):
        self.assertEqual(0, of_kind(EVERYTHING, "CronJob")[0]["spec"]["jobTemplate"]["spec"]["backoffLimit"])
        self.assertEqual(0, job_once(EVERYTHING)["spec"]["backoffLimit"])

    def test_an_upgrade_changes_no_job_that_is_there(self):
        now, more, newer = (
            job_once(RENDERER.objects(ALL, "--set", changed)) for changed in ("parallelism=8", "parallelism=9", "training.image.tag=1.0.1")
        )
        self.assertRegex(now["metadata"]["name"], "^radar-training-2-[0-9a-f]{8}$")
        self.assertEqual(now, more)
        self.assertNotEqual(now["metadata"]["name"], newer["metadata"]["name"])

    def test_ends_before_the_next_night(self):
        objects = RENDERER.objects(ALL, "--set", "training.deadlineSeconds=2000000")
        for made in (job_once(objects), of_kind(objects, "CronJob")[0]["spec"]["jobTemplate"]):
            self.assertEqual(2000000, made["spec"]["activeDeadlineSeconds"])

    def test_finds_the_bucket(self):
        objects = RENDERER.objects(ALL, "--set", "aws.s3Endpoint=http://minio:9000")
        environment = {entry["name"]: entry["value"] for entry in container(pods(objects)["Job"])["env"]}
        self.assertEqual({"AWS_REGION": "eu-central-1", "AWS_ENDPOINT_URL_S3": "http://minio:9000"}, environment)
        self.assertEqual("http://minio:9000", configuration(objects)["s3.endpoint"])
        self.assertEqual("true", configuration(objects)["s3.path.style.access"])


class MonitoringTest(unittest.TestCase):
    """What the Prometheus operator and Grafana find."""

    def test_every_pod_of_flink_is_scraped(self):
        monitor = one(EVERYTHING, "PodMonitor")
        self.assertEqual("prometheus", monitor["metadata"]["labels"]["release"])
        (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
        for pod in flink_pods(EVERYTHING).values():
            self.assertTrue(selects(monitor["spec"]["selector"], pod["metadata"]["labels"]))
            (port,) = container(pod)["ports"]
            self.assertEqual(endpoint["port"], port["name"])
            self.assertEqual(configuration(EVERYTHING)["metrics.reporter.prom.port"], str(port["containerPort"]))
        self.assertFalse(selects(monitor["spec"]["selector"], pods(EVERYTHING)["Deployment"]["metadata"]["labels"]))

    def test_the_rules_are_those_of_the_file(self):
        rules = yaml.safe_load((CHART / "files/alerts/rsvp-radar.yaml").read_text())
        self.assertEqual(rules, one(EVERYTHING, "PrometheusRule")["spec"])

    def test_an_alert_links_to_its_runbook_where_that_is_known(self):
        objects = RENDERER.objects(ALL, "--set", "monitoring.rules.runbooks=https://git.example.org/rsvp-radar/")
        (group,) = one(objects, "PrometheusRule")["spec"]["groups"]
        for rule in group["rules"]:
            self.assertRegex(rule["annotations"]["runbook_url"], "^https://git.example.org/rsvp-radar/docs/runbooks.md#[a-z-]+$")

    def test_given_labels_change_none_of_the_charts_own(self):
        objects = RENDERER.objects(ALL, "--set", "monitoring.rules.labels.app\\.kubernetes\\.io/name=other")
        labels = one(objects, "PrometheusRule")["metadata"]["labels"]
        self.assertEqual(("rsvp-radar", "prometheus"), (labels["app.kubernetes.io/name"], labels["release"]))

    def test_the_dashboard_is_that_of_the_file(self):
        dashboard = one(EVERYTHING, "ConfigMap", "radar-dashboard")
        self.assertEqual("1", dashboard["metadata"]["labels"]["grafana_dashboard"])
        file = json.loads((CHART / "files/grafana/rsvp-radar.json").read_text())
        self.assertEqual(file, json.loads(dashboard["data"]["rsvp-radar.json"]))


class NetworkPolicyTest(unittest.TestCase):
    """Who reaches whom."""

    def test_every_pod_has_one(self):
        policies = [policy["spec"] for policy in of_kind(EVERYTHING, "NetworkPolicy")]
        for name, pod in pods(EVERYTHING).items():
            found = [policy for policy in policies if selects(policy["podSelector"], pod["metadata"]["labels"])]
            self.assertEqual(1, len(found), name)
            self.assertEqual(["Ingress", "Egress"], found[0]["policyTypes"])

    def test_flink_is_reached_by_its_own_by_the_operator_and_for_its_metrics(self):
        own, operator, metrics = one(EVERYTHING, "NetworkPolicy")["spec"]["ingress"]
        for pod in flink_pods(EVERYTHING).values():
            self.assertTrue(selects(own["from"][0]["podSelector"], pod["metadata"]["labels"]))
        self.assertEqual([{"port": 8081}], operator["ports"])
        self.assertEqual({"kubernetes.io/metadata.name": "flink-operator"}, operator["from"][0]["namespaceSelector"]["matchLabels"])
        self.assertEqual([{"port": 9249}], metrics["ports"])
        self.assertEqual({"kubernetes.io/metadata.name": "monitoring"}, metrics["from"][0]["namespaceSelector"]["matchLabels"])

    def test_the_simulator_reaches_nobody_and_training_is_reached_by_nobody(self):
        self.assertNotIn("egress", one(EVERYTHING, "NetworkPolicy", "radar-simulator")["spec"])
        self.assertNotIn("ingress", one(EVERYTHING, "NetworkPolicy", "radar-training")["spec"])

    def test_lets_out_to_the_addresses_that_are_given(self):
        def ports(objects):
            return [port["port"] for port in one(objects, "NetworkPolicy")["spec"]["egress"][-1]["ports"]]

        self.assertEqual([443, 6443, 80], ports(RENDERER.objects(LEAST)))
        given = RENDERER.objects(LEAST, "--set", "job.source\\.url=https://a:8900/2/rsvps,aws.s3Endpoint=http://minio:9000")
        self.assertEqual([443, 6443, 8900, 9000], ports(given))

    def test_lets_out_to_name_servers_wherever_they_run(self):
        for name in ("radar", "radar-training"):
            objects = RENDERER.objects(ALL, "--set", "networkPolicy.dnsPort=5353")
            names = one(objects, "NetworkPolicy", name)["spec"]["egress"][-2]
            self.assertEqual({"ports": [{"port": 5353, "protocol": "UDP"}, {"port": 5353, "protocol": "TCP"}]}, names)

    def test_is_none_where_it_is_not_wanted(self):
        objects = RENDERER.objects(ALL, "--set", "networkPolicy.enabled=false")
        self.assertEqual([], of_kind(objects, "NetworkPolicy"))


class ValuesTest(unittest.TestCase):
    """What values.schema.json and the templates refuse."""

    def refuses(self, told, *arguments, names=LEAST):
        ran = RENDERER.helm(["template", "radar"], names, *arguments)
        self.assertNotEqual(0, ran.returncode)
        self.assertIn(told, ran.stderr)

    def test_the_schema_knows_the_settings_that_the_values_have(self):
        values = yaml.safe_load((CHART / "values.yaml").read_text())
        schema = json.loads((CHART / "values.schema.json").read_text())
        self.assertCountEqual(values, [name for name in schema["properties"] if name != "global"])
        self.assertCountEqual(values["job"], schema["properties"]["job"]["properties"])

    def test_a_place_for_state_is_needed(self):
        self.refuses("state.uri is missing", names=("stream",))

    def test_what_a_source_reads_is_needed(self):
        self.refuses('job."source.url" is missing', names=("s3",))
        self.refuses('job."source.kinesis.stream" is missing', "--set", "job.source=kinesis")
        self.refuses('job."source.path" is missing', "--set", "job.source=files")

    def test_a_setting_that_the_job_lacks(self):
        self.refuses("additional properties 'source.ulr' not allowed", "--set", "job.source\\.ulr=x")

    def test_a_value_that_the_job_would_refuse(self):
        self.refuses("/job/scored.to", "--set", "job.scored\\.to=kafka")
        self.refuses("/job/files.roll", "--set", "job.files\\.roll=soon")

    def test_a_key_in_a_setting(self):
        for key in (
            "s3.access-key",
            "s3.secret-key",
            "fs.s3a.accessKey",
            "fs.s3a.session.token",
            "fs.azure.account.key.store.dfs.core.windows.net",
            "security.ssl.rest.key-password",
            "containerized.master.env.AWS_SECRET_ACCESS_KEY",
            "containerized.master.env.AWS_ACCESS_KEY_ID",
            "containerized.master.env.AWS_SESSION_TOKEN",
        ):
            self.refuses(f"invalid propertyName '{key}'", "--set", "flink." + key.replace(".", "\\.") + "=x")

    def test_a_setting_that_only_names_a_secret_is_none(self):
        for key in ("kubernetes.secrets", "kubernetes.env.secretKeyRef"):
            objects = RENDERER.objects(LEAST, "--set", "flink." + key.replace(".", "\\.") + "=x")
            self.assertEqual("x", configuration(objects)[key])

    def test_a_port_that_probes_and_policies_do_not_know(self):
        for key, port in (("rest.port", 8081), ("rest.bind-port", 8081), ("taskmanager.rpc.port", 6122), ("metrics.reporter.prom.port", 9249)):
            self.refuses(f"at '/flink/{key}': value must be {port}", "--set", "flink." + key.replace(".", "\\.") + "=1234")
        for key in ("security.ssl.enabled", "security.ssl.rest.enabled"):
            self.refuses(f"at '/flink/{key}': value must be false", "--set", "flink." + key.replace(".", "\\.") + "=true")

    def test_two_kinds_of_credentials(self):
        for role in ("jobRole", "trainingRole"):
            given = f"aws.secret=radar-aws,aws.{role}=arn:aws:iam::123456789012:role/radar"
            self.refuses("at '/aws': 'not' failed", "--set", given)

    def test_training_without_a_place_for_models(self):
        self.refuses("training.models is missing", "--set", "training.once=2")

    def test_training_on_an_archive_that_nobody_writes(self):
        given = "training.once=2,training.models=s3://my-bucket/models/rsvp-response"
        self.refuses("training.archive is missing", "--set", given, names=("s3", "kinesis"))
        self.refuses("training.archive is missing", "--set", given + ",job.archive\\.to=firehose")


class VersionTest(unittest.TestCase):
    """Chart and images are of one version with the job."""

    def test_is_that_of_the_pom(self):
        (version,) = re.findall(r"^  <version>(.*?)(?:-SNAPSHOT)?</version>", (ROOT / "pom.xml").read_text(), re.MULTILINE)
        chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
        self.assertEqual((version, version), (chart["version"], chart["appVersion"]))


if __name__ == "__main__":
    UPDATE = sys.argv[1:]
    unittest.main(argv=[sys.argv[0]])
