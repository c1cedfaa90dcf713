import { matchesRestoreJobs } from "../domain/restore-testing/rehearsal";
import { attachmentsBy } from "./attachment";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** What a stack shows of the validation of restores. */
export interface RestoreValidation {
  /** Whether something is told when a restore has ended. */
  readonly isThere: boolean;
  /** Rules of events whose pattern is unknown, and may tell it. */
  readonly undecided: readonly StackResource[];
}

const RULE_NAME_PROPERTIES: readonly string[] = ["name", "id"];
const targetsByRule = attachmentsBy("rule", ResourceType.EventTarget);

/** The validation of restores that a stack declares; for {@link StackView.share}. */
export function restoreValidationOf(stack: StackView): RestoreValidation {
  const withTarget = stack
    .ofType(ResourceType.EventRule)
    .filter((rule) => rule.isSet("eventPattern"))
    .filter((rule) => stack.share(targetsByRule).of(rule, RULE_NAME_PROPERTIES).length > 0);
  const answers = withTarget.map((rule) => ({
    rule,
    matches: known(() => matchesRestoreJobs(rule.props.eventPattern)),
  }));
  return {
    isThere: answers.some(({ matches }) => matches === true),
    undecided: answers.filter(({ matches }) => matches === undefined).map(({ rule }) => rule),
  };
}
