"""Checks the commands of runbooks: runs their shell blocks with AWS's own command line, which asks its own models instead of AWS.

Takes Markdown files. Every block marked `sh` runs in bash, in a folder of its heading and with nothing on its path but `cat`, `date`,
`jq` and `aws`. `aws` is the real command line up to the point where it would call AWS: services, operations, options, what is
required, and the shapes of JSON are judged by it. On top, values of enumerations must be known, a `--query` must name what the
answer has, every block must say as whom and where it runs, and every variable must have been set in the block. The answer is made up from the shape
of the answer, so that what the next command takes from it is there.

Prints one line a problem and a summary; exits with 1 when there is a problem.
"""

import argparse
import contextlib
import datetime
import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import jmespath
import jq
from awscli.botocore.validate import ParamValidator
from awscli.clidriver import CLIOperationCaller, create_clidriver
from jmespath.visitor import Options, TreeInterpreter

# Commands that the second version of the command line has besides those that call a service.
OTHER_COMMANDS = {("sso", "login"): {"--profile"}}
SAME_SHELL = "# same shell as above"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CLIENT = """#!{python} -SE
import json, os, socket, sys
connection = socket.socket(socket.AF_UNIX)
connection.connect({socket!r})
request = {{"program": {program!r}, "args": sys.argv[1:], "cwd": os.getcwd(),
            "env": {{key: os.environ.get(key) for key in ("AWS_PROFILE", "AWS_REGION")}}}}
connection.sendall(json.dumps(request).encode() + b"\\n")
answer = json.loads(connection.makefile().readline())
sys.stdout.write(answer["out"])
sys.stderr.write(answer["error"])
sys.exit(1 if answer["error"] else 0)
"""


class Wrong(Exception):
    """Something about a command is wrong."""


def sample_of(shape, depth=0):
    """An answer of a shape, with one item in every list and every map."""
    kind = shape.type_name
    if kind == "structure":
        if depth > 6:
            return {}
        return {name: sample_of(member, depth + 1) for name, member in shape.members.items()}
    if kind == "list":
        return [sample_of(shape.member, depth + 1)]
    if kind == "map":
        return {"key": sample_of(shape.value, depth + 1)}
    if kind == "boolean":
        return True
    if kind in ("integer", "long", "float", "double"):
        return 1
    if kind == "timestamp":
        return datetime.datetime(2026, 1, 1).isoformat()
    if kind == "blob":
        return "blob"
    return shape.enum[0] if getattr(shape, "enum", None) else f"some-{shape.name}"


def unknown_values(value, shape, path=""):
    """Values of enumerations that AWS does not know."""
    if shape.type_name == "structure":
        for name, member in value.items():
            yield from unknown_values(member, shape.members[name], f"{path}.{name}")
    elif shape.type_name == "list":
        for item in value:
            yield from unknown_values(item, shape.member, f"{path}[]")
    elif shape.type_name == "map":
        for key, item in value.items():
            yield from unknown_values(key, shape.key, f"{path} key")
            yield from unknown_values(item, shape.value, f"{path}.{key}")
    elif getattr(shape, "enum", None) and value not in shape.enum:
        yield f"{path.lstrip('.')} must be one of {', '.join(shape.enum)}, got {value}"


class EveryItem(TreeInterpreter):
    """Takes every item of a filter, and insists that what a query names is there."""

    def visit_field(self, node, value):
        found = super().visit_field(node, value)
        if found is None and isinstance(value, dict):
            raise Wrong(f"--query names {node['value']}, and the answer has only {', '.join(sorted(value))}")
        return found

    def visit_filter_projection(self, node, value):
        left, right, comparator = node["children"]
        items = self.visit(left, value)
        for item in items or []:
            self.visit(comparator, item)
        return self.visit({"type": "projection", "children": [{"type": "identity", "children": []}, right]}, items)

    def visit_identity(self, node, value):
        return value


def answer_to(query, sample):
    if query is None:
        return sample
    parsed = jmespath.compile(query).parsed
    found = EveryItem(Options()).visit(parsed, sample)
    if found is None:
        raise Wrong(f"--query {query} finds nothing in the answer")
    return found


class Caller(CLIOperationCaller):
    """Judges a call instead of making it."""

    def invoke(self, service_name, operation_name, parameters, parsed_globals):
        parameters.pop("PaginationConfig", None)  # of the command line itself: --max-items
        operation = self._session.get_service_model(service_name).operation_model(operation_name)
        shape = operation.input_shape
        if shape is not None:
            report = ParamValidator().validate(parameters, shape)
            if report.has_errors():
                raise Wrong(report.generate_report())
            unknown = list(unknown_values(parameters, shape))
            if unknown:
                raise Wrong("; ".join(unknown))
        sample = sample_of(operation.output_shape) if operation.output_shape is not None else {}
        query = parsed_globals.query
        found = answer_to(query.expression if query is not None else None, sample)
        print(json.dumps(found, indent=2) if isinstance(found, (dict, list)) else found)
        return 0


class Server:
    """Answers for `aws` and `jq` in blocks that run. One process, because the models take a second to load."""

    def __init__(self, folder):
        self.address = os.path.join(folder, "socket")
        self.driver = create_clidriver()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.address)
        self.listener.listen(8)
        self.asked = 0
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            connection, _ = self.listener.accept()
            with connection:
                request = json.loads(connection.makefile().readline())
                connection.sendall(json.dumps(self.answer(request)).encode() + b"\n")

    def answer(self, request):
        self.asked += 1
        try:
            os.chdir(request["cwd"])
            run = self.run_jq if request["program"] == "jq" else self.run_aws
            return {"out": run(request), "error": ""}
        except Wrong as wrong:
            return {"out": "", "error": f"{wrong}\n"}
        except Exception as failure:  # the command line's own complaints are of many classes
            return {"out": "", "error": f"{type(failure).__name__}: {failure}\n"}

    def run_aws(self, request):
        args = request["args"]
        missing = [key for key, value in request["env"].items() if not value]
        if missing:
            raise Wrong(f"{' and '.join(missing)} must be set before the first command of a block")
        allowed = OTHER_COMMANDS.get(tuple(args[:2]))
        if allowed is not None:
            unknown = [arg for arg in args[2:] if arg.startswith("--") and arg not in allowed]
            if unknown:
                raise Wrong(f"unknown options: {', '.join(unknown)}")
            return ""
        out, error = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
            try:
                code = self.driver.main(args)
            except SystemExit as end:
                code = end.code
        if code != 0:
            lines = [line.strip() for line in error.getvalue().splitlines() if line.strip()]
            said = lines[next((at for at, line in enumerate(lines) if re.search("error: |^Unknown options", line)), 0) :]
            raise Wrong(" ".join(said[:2]) or f"ended with {code}")
        return out.getvalue()

    def run_jq(self, request):
        args, given = list(request["args"]), {}
        while args and args[0] == "--arg":
            given[args[1]], args = args[2], args[3:]
        program, *files = args
        text = Path(files[0]).read_text() if files else "null"
        # A policy comes out of the command line as text; the made-up answer is no JSON.
        data = json.loads(text) if text.lstrip().startswith(("{", "[")) else {"Statement": [SAMPLE_STATEMENT]}
        return json.dumps(jq.compile(program, args=given).input_value(data).first(), indent=2) + "\n"


SAMPLE_STATEMENT = {
    "Sid": "OnlyBreakGlassTakesDataOut",
    "Condition": {"ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::222222222222:role/x"]}},
}


def blocks_of(text):
    """Shell blocks, each with its line and the heading above it. One that goes on in the same shell belongs to the one before."""
    pieces = []
    for match in BLOCK.finditer(text):
        before = text[: match.start()]
        headings = re.findall(r"^#{1,4} (.*)$", before, re.MULTILINE)
        if match.group(1).startswith(SAME_SHELL) and pieces:
            line, heading, block = pieces.pop()
            pieces.append((line, heading, block + match.group(1)))
        else:
            pieces.append((before.count("\n") + 2, headings[-1] if headings else "", match.group(1)))
    return pieces


def commands_in(block):
    return len(re.findall(r"(?:^|\$\()aws ", block, re.MULTILINE))


def problems_of(file, bin_folder):
    """Blocks under one heading share a folder: one may use a file that another wrote. Variables are a block's own."""
    with tempfile.TemporaryDirectory() as root:
        for line, heading, block in blocks_of(Path(file).read_text()):
            folder = Path(root, re.sub(r"\W+", "-", heading) or "none")
            folder.mkdir(exist_ok=True)
            ended = subprocess.run(
                [shutil.which("bash"), "--noprofile", "--norc", "-eu", "-o", "pipefail", "-c", block],
                cwd=folder,
                env={"PATH": bin_folder, "HOME": root},
                capture_output=True,
                text=True,
                timeout=120,
            )
            if ended.returncode != 0:
                yield f"{file}:{line}: {heading}: {' '.join(ended.stderr.split()) or 'failed'}"


def main(files):
    CLIOperationCaller.invoke = Caller.invoke
    # Only whole names: the first version of the command line also takes what an option begins with.
    argparse.ArgumentParser._get_option_tuples = lambda parser, option: []
    os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")
    for key in ("AWS_PROFILE", "AWS_REGION"):
        os.environ.pop(key, None)
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(AWS_CONFIG_FILE=f"{folder}/none", AWS_SHARED_CREDENTIALS_FILE=f"{folder}/none")
        server = Server(folder)
        bin_folder = os.path.join(folder, "bin")
        os.mkdir(bin_folder)
        for program in ("cat", "date"):
            os.symlink(shutil.which(program), os.path.join(bin_folder, program))
        for program in ("aws", "jq"):
            path = Path(bin_folder, program)
            path.write_text(CLIENT.format(python=sys.executable, socket=server.address, program=program))
            path.chmod(0o755)
        here = os.getcwd()
        problems, commands = [], 0
        for file in files:
            absolute = os.path.join(here, file)
            commands += sum(commands_in(block) for _, _, block in blocks_of(Path(absolute).read_text()))
            problems += [problem.replace(absolute, file) for problem in problems_of(absolute, bin_folder)]
        os.chdir(here)
    for problem in problems:
        print(problem)
    print(f"{commands} commands in {len(files)} files, {len(problems)} problems")
    return 1 if problems or commands == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
