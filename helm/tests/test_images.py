"""The images' files: what they copy, laid out as in the images, and run from there. Run by helm/chart images."""

import functools
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import unittest
import urllib.request
import zipfile

import dockerfile
import yaml
from rendering import CHART, ROOT, Renderer

BUILT = "/build/"
NOBODY = 65534
# what the official image of Flink has, and the job takes as given
FLINK = {"flink-job/target/flink/lib": "opt/flink/lib", "flink-job/target/flink/plugins/metrics-prometheus": "opt/flink/plugins/metrics-prometheus"}
REPORTERS = "META-INF/services/org.apache.flink.metrics.reporter.MetricReporterFactory"
OPENS = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.lang", "java.net", "java.io", "java.nio", "java.util", "sun.nio.ch")]


def stages(name):
    """The stages of a Dockerfile, each a list of its commands."""
    found = []
    for command in dockerfile.parse_file(str(ROOT / "helm" / name)):
        if command.cmd == "FROM":
            found.append([])
        found[-1].append(command)
    return found


def copies(name):
    """From where in the project to where in the image."""
    last = stages(name)[-1]
    return {c.value[0].removeprefix(BUILT): c.value[1].removeprefix("/") for c in last if c.cmd == "COPY"}


def run(*command, **options):
    """As nobody in particular, who can write nothing of the image."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **user, **options)
    if ran.returncode:
        raise AssertionError(f"{' '.join(map(str, command))} ended with {ran.returncode}:\n{ran.stdout}\n{ran.stderr}")
    return ran


def for_each_file(check):
    """A test of both files, which says of which it does not hold."""

    @functools.wraps(check)
    def test(self):
        for name in ("job.Dockerfile", "training.Dockerfile"):
            with self.subTest(name):
                check(self, name, stages(name))

    return test


class FilesTest(unittest.TestCase):
    """What the files say."""

    @for_each_file
    def test_each_begins_from_images_of_a_version(self, _name, parts):
        self.assertEqual(2, len(parts))
        for part in parts:
            self.assertRegex(part[0].value[0], r"^[a-z-]+:\d+\.\d+\.\d+[a-z0-9._-]*$")

    @for_each_file
    def test_each_runs_as_nobody_in_particular(self, _name, parts):
        values = CHART / "templates/_helpers.tpl"
        (user,) = [command.value[0] for command in parts[-1] if command.cmd == "USER"]
        self.assertIn(f"runAsUser: {user}\n", values.read_text())

    @for_each_file
    def test_each_takes_from_the_build_what_it_copies_and_nothing_else(self, _name, parts):
        for command in parts[-1]:
            self.assertNotEqual("ADD", command.cmd)
            if command.cmd == "COPY":
                self.assertEqual(("--from=build",), command.flags)
                self.assertTrue(command.value[0].startswith(BUILT))

    @for_each_file
    def test_each_builds_the_module_that_it_copies_from(self, name, parts):
        (built,) = [command.value[0] for command in parts[0] if command.cmd == "RUN"]
        modules = {source.split("/target/")[0] for source in copies(name) if "/target/" in source}
        self.assertEqual(1, len(modules))
        self.assertIn(f"-pl {modules.pop()} -am package", built)

    def test_flink_is_of_the_version_that_the_job_is_built_for(self):
        (version,) = re.findall("<flink.version>(.*)</flink.version>", (ROOT / "pom.xml").read_text())
        self.assertEqual(f"flink:{version}-java17", stages("job.Dockerfile")[-1][0].value[0])


class RunTest(unittest.TestCase):
    """The folders, laid out and run; each test goes on with what the one before has written, as the circle does."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.image = pathlib.Path(folder.name) / "image"
        cls.work = pathlib.Path(folder.name) / "work"
        for path in (cls.work, cls.work / "conf", cls.work / "tmp"):
            path.mkdir()
            path.chmod(0o777)
        pathlib.Path(folder.name).chmod(0o755)
        for source, target in {**FLINK, **copies("job.Dockerfile"), **copies("training.Dockerfile")}.items():
            cls.lay_out(ROOT / source, cls.image / target)
        subprocess.run(["chmod", "-R", "a-w,a+rX", cls.image], check=True)
        cls.addClassCleanup(subprocess.run, ["chmod", "-R", "u+w", cls.image], check=True)
        renderer = Renderer()
        cls.addClassCleanup(renderer.folder.cleanup)
        cls.objects = renderer.objects(("s3", "simulator"), "--set", f"state.uri=file://{cls.work}/state")
        (cls.work / "conf/config.yaml").write_text(yaml.safe_dump(cls.configuration()))
        cls.environment = {**os.environ, "HOME": str(cls.work), "TMPDIR": str(cls.work / "tmp"), "JAVA_TOOL_OPTIONS": f"-Djava.io.tmpdir={cls.work}/tmp"}

    @classmethod
    def configuration(cls):
        """What the chart sets of Flink, but for Kubernetes and for what other machines could reach."""
        elsewhere = ("kubernetes.", "high-availability.", "metrics.")
        settings = cls.deployment()["flinkConfiguration"].items()
        return {key: re.sub("^/tmp", f"{cls.work}/tmp", value) for key, value in settings if not key.startswith(elsewhere)}

    @classmethod
    def deployment(cls):
        (deployment,) = [made for made in cls.objects if made["kind"] == "FlinkDeployment"]
        return deployment["spec"]

    @classmethod
    def lay_out(cls, source, target):
        if not source.exists():
            raise AssertionError(f"there is no {source.relative_to(ROOT)}: mvn package makes it")
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        else:
            shutil.copy(source, target)

    def simulate(self, *options):
        """The command that the chart gives the simulator, with other options."""
        (deployment,) = [made for made in self.objects if made["kind"] == "Deployment"]
        (simulator,) = deployment["spec"]["template"]["spec"]["containers"]
        command = [part.replace("/opt/", f"{self.image}/opt/") for part in simulator["command"]]
        return [*command, *map(str, options)]

    def test_0_a_plugin_has_the_reporter_that_the_chart_names(self):
        # Flink's own listens on every address, so it is not started here: this is where Flink looks for it
        found = set()
        for jar in (self.image / "opt/flink/plugins").glob("*/*.jar"):
            with zipfile.ZipFile(jar) as classes:
                if REPORTERS in classes.namelist():
                    found.update(classes.read(REPORTERS).decode().split())
        self.assertIn(self.deployment()["flinkConfiguration"]["metrics.reporter.prom.factory.class"], found)

    def test_1_the_simulator_serves(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        process = subprocess.Popen(
            self.simulate("--port", port, "--rate", 1000), stderr=subprocess.PIPE, text=True, cwd=self.work, env=self.environment
        )
        try:
            said = iter(process.stderr.readline, "")
            self.assertTrue(any("serving" in line for line in said), "it has ended before it served")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/2/rsvps", timeout=30) as stream:
                self.assertIn(b'"rsvp_id"', stream.readline())
        finally:
            process.terminate()
            process.wait(timeout=30)
            process.stderr.close()

    def test_2_the_job_scores_with_the_model_of_the_image(self):
        run(*self.simulate("--out", self.work / "lines.ndjson", "--lines", 3000), cwd=self.work, env=self.environment)
        model = yaml.safe_load((CHART / "values.yaml").read_text())["job"]["model.path"]
        flink = self.image / "opt/flink"
        job = self.deployment()["job"]
        jar = job["jarURI"].replace("local:///", f"{self.image}/")
        settings = {"source": "files", "source.path": self.work / "lines.ndjson", "model.path": f"{self.image}{model}", "output.path": self.work / "job"}
        run(
            "java", *OPENS, "-cp", f"{flink}/lib/*", "org.apache.flink.client.cli.CliFrontend", "run", "-t", "local",
            "-c", job["entryClass"], jar, *(part for key, value in settings.items() for part in (f"--{key}", value)),
            cwd=self.work,
            env={**self.environment, "FLINK_CONF_DIR": str(self.work / "conf"), "FLINK_PLUGINS_DIR": f"{flink}/plugins"},
        )  # fmt: skip
        files = [path for path in (self.work / "job/scored").rglob("[!.]*") if path.is_file()]
        scored = [line for path in files for line in path.read_text().splitlines()]
        self.assertGreater(len(scored), 2000)
        self.assertTrue(all('"p_yes":' in line for line in scored))
        self.assertTrue((self.work / "state/checkpoints").is_dir(), "Flink takes state.uri's folders by the names they are given")

    def test_3_the_training_learns_the_next_version(self):
        models = self.work / "models/rsvp-response"
        (entrypoint,) = [command.value for command in stages("training.Dockerfile")[-1] if command.cmd == "ENTRYPOINT"]
        command = [f"{self.image}{entrypoint[0]}", *entrypoint[1:]]
        ran = run(*command, models, "new", "--force", "--archive", f"file://{self.work}/job/archive", cwd=self.work, env=self.environment)
        (version,) = models.iterdir()
        self.assertRegex(version.name, r"^\d{12}$")
        self.assertTrue((version / "model.pmml").exists())
        self.assertIn(f"{version} is complete", ran.stdout)


if __name__ == "__main__":
    unittest.main()
