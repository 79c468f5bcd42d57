"""Applies the template to the emulator, and makes what the emulator's CloudFormation does not know.

Called by aws/emulator deploy: TEMPLATE ENDPOINT --stack NAME [KEY=VALUE...]
"""

import argparse
import json
import sys

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from cfnlint.decode.cfn_yaml import load

DELIVERY_STREAM = "AWS::KinesisFirehose::DeliveryStream"
NO_VALUE = {"Ref": "AWS::NoValue"}


class Questions:
    """What only the stack knows, asked by outputs that are added to the template."""

    def __init__(self, outputs):
        self.outputs = outputs
        self.names = {}

    def ask(self, function):
        """Asks for the value of an intrinsic function."""
        key = json.dumps(function)
        if key not in self.names:
            self.names[key] = f"Question{len(self.names)}"
            self.outputs[self.names[key]] = {"Value": function}

    def answer(self, function, outputs):
        name = self.names[json.dumps(function)]
        if name not in outputs:
            sys.exit(f"aws/emulator deploy: the emulator cannot tell {json.dumps(function)}")
        return outputs[name]


def intrinsic(node):
    """Whether the node is a function of CloudFormation, like {"Ref": "Bucket"}."""
    return isinstance(node, dict) and len(node) == 1 and next(iter(node)).startswith(("Ref", "Fn::"))


def which(condition):
    return {"Fn::If": [condition, "yes", "no"]}


def ask_all(node, questions):
    """Asks for every function in the node, whichever branch will count."""
    if node == NO_VALUE:
        return
    if intrinsic(node) and "Fn::If" in node:
        condition, *branches = node["Fn::If"]
        questions.ask(which(condition))
        ask_all(branches, questions)
    elif intrinsic(node):
        questions.ask(node)
    else:
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
            ask_all(child, questions)


def resolved(node, answer):
    """The node with every function replaced by its value; None where there is none."""
    if node == NO_VALUE:
        return None
    if intrinsic(node) and "Fn::If" in node:
        condition, yes, no = node["Fn::If"]
        return resolved(yes if answer(which(condition)) == "yes" else no, answer)
    if intrinsic(node):
        return answer(node)
    if isinstance(node, dict):
        values = {key: resolved(value, answer) for key, value in node.items()}
        return {key: value for key, value in values.items() if value is not None}
    return [resolved(child, answer) for child in node] if isinstance(node, list) else node


def for_the_emulator(properties):
    """The API's arguments. The emulator takes a prefix as it stands and adds the hour to it by itself."""
    destination = properties["ExtendedS3DestinationConfiguration"]
    destination["Prefix"] = destination["Prefix"].split("!{")[0].rpartition("/")[0] + "/"
    destination["BufferingHints"] = {k: int(v) for k, v in destination["BufferingHints"].items()}
    return properties


def deploy(template, endpoint, stack, parameters):
    """The stack's outputs; tells on stderr what became of the rest."""
    for key in parameters:
        if key not in template["Parameters"]:
            sys.exit(f"aws/emulator deploy: '{key}' is no parameter of the template, which has "
                     + ", ".join(template["Parameters"]))
    own = set(template["Outputs"])
    streams = {
        name: resource["Properties"]
        for name, resource in template["Resources"].items()
        if resource["Type"] == DELIVERY_STREAM
    }
    questions = Questions(template["Outputs"])
    ask_all(list(streams.values()), questions)

    cloudformation = boto3.client("cloudformation", endpoint_url=endpoint)
    cloudformation.create_stack(
        StackName=stack,
        TemplateBody=json.dumps(template),
        Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
        Capabilities=["CAPABILITY_IAM"],
    )
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    outputs = {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}

    firehose = boto3.client("firehose", endpoint_url=endpoint)
    for properties in streams.values():
        made = resolved(properties, lambda function: questions.answer(function, outputs))
        firehose.create_delivery_stream(**for_the_emulator(made))

    pages = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack)
    there = {resource["LogicalResourceId"] for page in pages for resource in page["StackResourceSummaries"]}
    for name, resource in template["Resources"].items():
        if name in streams:
            tell(f"made {name} by the API of Firehose: the emulator's CloudFormation has no {DELIVERY_STREAM}")
        elif name not in there:
            tell(f"could not make {name}: the emulator has no {resource['Type']}")
    return {key: value for key, value in outputs.items() if key in own}


def tell(text):
    print(f"aws/emulator deploy: {text}", file=sys.stderr)


def key_and_value(text):
    key, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"'{text}' is no parameter of the template, expected KEY=VALUE")
    return key, value


def main():
    parser = argparse.ArgumentParser(
        prog="aws/emulator deploy",
        usage="aws/emulator deploy --port N --stack NAME [KEY=VALUE...]",
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument("template")
    parser.add_argument("endpoint")
    parser.add_argument("--stack", required=True)
    parser.add_argument("parameters", nargs="*", type=key_and_value)
    arguments = parser.parse_intermixed_args()
    try:
        outputs = deploy(load(arguments.template), arguments.endpoint, arguments.stack, dict(arguments.parameters))
    except (BotoCoreError, ClientError) as error:
        sys.exit(f"aws/emulator deploy: {error}")
    for key, value in outputs.items():
        print(f"{key}={value}")


if __name__ == "__main__":
    main()
