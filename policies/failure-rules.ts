import { parseEventPattern } from "../domain/alerts/event-pattern";
import {
  failingKindsOf,
  matchesNoFailureItNames,
  meantKindsOf,
  type JobKind,
} from "../domain/alerts/failure-coverage";
import { isDisabled } from "./alert-route";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** A rule of EventBridge that tells of failures of AWS Backup's jobs. */
export interface FailureRule {
  readonly rule: StackResource;
  /** Of which it matches failures. Some of one kind are enough; none where it asks for what no event has. */
  readonly matched: readonly JobKind[];
  /** Of which its pattern speaks. */
  readonly meant: readonly JobKind[];
}

/** What a pattern about backups names. Patterns for all services are somebody else's affair. */
const BACKUP_SOURCE = "aws.backup";

/**
 * The rules of a stack that tell of failures of backup, copy or restore jobs; for {@link StackView.share}. A rule that is switched off tells of
 * nothing, and one whose pattern is not known yet is taken for somebody else's.
 */
export function failureRulesOf(stack: StackView): readonly FailureRule[] {
  return stack.ofType(ResourceType.EventRule).flatMap((rule) => {
    const text = known(() => rule.props.eventPattern);
    if (typeof text !== "string" || !text.includes(BACKUP_SOURCE) || isDisabled(rule)) return [];
    const { pattern } = parseEventPattern(text);
    if (pattern === undefined) return [];
    const matched = failingKindsOf(pattern);
    if (matched.length === 0 && !matchesNoFailureItNames(pattern)) return [];
    return [{ rule, matched, meant: meantKindsOf(pattern) }];
  });
}
