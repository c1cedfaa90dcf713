"""Runs a Pulumi program in Python, as the engine's language host starts it: what the flags and the environment say, then the program."""

import argparse
import asyncio
import json
import os
import runpy
import sys

import pulumi
import pulumi.runtime
from pulumi.runtime.config import set_all_config

parser = argparse.ArgumentParser()
for name in ("project", "stack", "organization", "monitor", "engine", "pwd", "root-directory"):
    parser.add_argument(f"--{name}")
parser.add_argument("--parallel", type=int)
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("program")
asked = parser.parse_args()

pulumi.runtime.configure(
    pulumi.runtime.Settings(
        project=asked.project,
        stack=asked.stack,
        monitor=asked.monitor,
        engine=asked.engine,
        parallel=asked.parallel,
        dry_run=asked.dry_run,
        organization=asked.organization,
        root_directory=asked.root_directory,
    )
)
set_all_config(json.loads(os.environ["PULUMI_CONFIG"]), json.loads(os.environ["PULUMI_CONFIG_SECRET_KEYS"]))
os.chdir(asked.pwd)
sys.path.insert(0, asked.pwd)
asyncio.new_event_loop().run_until_complete(
    pulumi.runtime.run_in_stack(lambda: runpy.run_path(asked.program, run_name="__main__"))
)
