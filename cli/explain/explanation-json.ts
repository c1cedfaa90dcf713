import { UNCERTAINTY_TEXTS, type Uncertainty } from "../../domain/organization/uncertainty";
import type { OrganizationNode } from "../../domain/organization/tree-node";
import { type AccountExplanation, type AccountSummary, isValid } from "./explanation";

/** Writes the explanation of one account as one JSON object. Ends with a line break. */
export function renderExplanationJson({
  account,
  path,
  policy,
  document,
  values,
  warnings,
}: AccountExplanation): string {
  return render({
    account: shown(account),
    path: path.map(shown),
    isValid: isValid(policy),
    policy: document,
    values,
    ignored: policy.ignored,
    uncertainties: policy.uncertainties.map(withText),
    problems: policy.problems,
    warnings,
  });
}

/** Writes the summary of all accounts as one JSON object. Ends with a line break. */
export function renderSummaryJson(summaries: readonly AccountSummary[]): string {
  return render({
    invalidAccounts: summaries.filter(({ policy }) => !isValid(policy)).length,
    accounts: summaries.map(({ account, path, policy, plans, rules }) => ({
      ...shown(account),
      path: path.map(({ id }) => id),
      isValid: isValid(policy),
      plans,
      rules,
      ignored: policy.ignored.length,
      uncertainties: policy.uncertainties.length,
      problems: policy.problems,
    })),
  });
}

function render(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function shown({ kind, id, name }: OrganizationNode): object {
  return { kind, id, name };
}

function withText(uncertainty: Uncertainty): object {
  return { ...uncertainty, text: UNCERTAINTY_TEXTS[uncertainty.kind] };
}
