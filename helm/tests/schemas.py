"""Whether an object is one that the API server takes: Kubernetes by its schemas, the operators' by theirs."""

import functools
import json
import os
import pathlib

import importlib_resources
import jsonschema
import yaml
from cloudcoil.models.prometheus_operator import v1 as prometheus_operator
from pydantic import ValidationError
from referencing import Registry, Resource

# the oldest that the chart allows, and the newest that is known
KUBERNETES = ("1.27.0", "1.37.0")


def strict(schema):
    """The schema, which also refuses what it does not name; the API server would drop it without a word."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if isinstance(made.get("properties"), dict) and made.get("type") == "object":
        made.setdefault("additionalProperties", False)
    return made


@functools.cache
def flink_deployment():
    text = (pathlib.Path(os.environ["CHART_TOOLS"]) / "flinkdeployment.yaml").read_text()
    (version,) = yaml.load(text, Loader=yaml.CSafeLoader)["spec"]["versions"]
    spec = version["schema"]["openAPIV3Schema"]["properties"]["spec"]
    return jsonschema.Draft202012Validator(strict(spec))


@functools.cache
def kubernetes(version, name):
    folder = importlib_resources.files("kubernetes_validate") / "kubernetes-json-schema" / f"v{version}-local-strict"
    schema = json.loads((folder / name).read_text())
    return jsonschema.Draft202012Validator(schema, registry=definitions(version))


@functools.cache
def definitions(version):
    folder = importlib_resources.files("kubernetes_validate") / "kubernetes-json-schema" / f"v{version}-local-strict"
    schema = json.loads((folder / "_definitions.json").read_text())
    return Resource.from_contents(schema) @ Registry()


def pod(template):
    return {"apiVersion": "v1", "kind": "Pod", "metadata": {**template["metadata"], "name": "pod"}, "spec": template["spec"]}


class Schemas:
    """Remembers the pods that were good: most deployments share theirs."""

    def __init__(self):
        self.good = []

    def check(self, made):
        group = made["apiVersion"].split("/")[0]
        if group == "flink.apache.org":
            best(flink_deployment(), made["spec"], made)
            for part in ("jobManager", "taskManager"):
                self.check_pod(pod(made["spec"][part]["podTemplate"]))
        elif group == "monitoring.coreos.com":
            try:
                getattr(prometheus_operator, made["kind"]).model_validate(made, extra="forbid")
            except ValidationError as e:
                raise AssertionError(f"{made['kind']}: {e}") from e
        else:
            check_in_kubernetes(made)

    def check_pod(self, made):
        if made not in self.good:
            check_in_kubernetes(made)
            self.good.append(made)


def check_in_kubernetes(made):
    group, _, version = made["apiVersion"].rpartition("/")
    # rbac.authorization.k8s.io/v1 is rbac-v1 there
    api = f"{group.split('.')[0]}-{version}" if group else version
    for kubernetes_version in KUBERNETES:
        best(kubernetes(kubernetes_version, f"{made['kind'].lower()}-{api}.json"), made, made)


def best(validator, instance, made):
    wrong = jsonschema.exceptions.best_match(validator.iter_errors(instance))
    if wrong:
        place = ".".join(str(part) for part in wrong.absolute_path)
        raise AssertionError(f"{made['kind']} {made['metadata']['name']}, {place}: {wrong.message}")
