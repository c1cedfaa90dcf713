"""Tells for patterns and events whether they match, with the engine of LocalStack's EventBridge.

Reads a JSON list of pairs [pattern, event] from standard input and writes a JSON list of truth values. Used by an acceptance test.
"""

import json
import sys

from localstack.services.events.event_rule_engine import EventPatternCompiler, EventRuleEngine

compiler = EventPatternCompiler()
engine = EventRuleEngine()
compiled = {}


def matches(pattern, event):
    text = json.dumps(pattern)
    if text not in compiled:
        compiled[text] = compiler.compile_event_pattern(text)
    return engine.evaluate_pattern_on_event(compiled[text], json.dumps(event))


json.dump([matches(pattern, event) for pattern, event in json.load(sys.stdin)], sys.stdout)
