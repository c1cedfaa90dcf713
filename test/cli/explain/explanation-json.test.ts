import assert from "node:assert/strict";
import { summarizeOrganization } from "../../../cli/explain/explanation";
import { renderExplanationJson, renderSummaryJson } from "../../../cli/explain/explanation-json";
import { UNCERTAINTY_TEXTS } from "../../../domain/organization/uncertainty";
import { brokenOrganization, exampleOrganization, explain } from "./example-organization";

const BASELINE = { policy: "baseline", nodeId: "r-a1b2", nodeName: "Root" };
const WISHES = { policy: "shop-wishes", nodeId: "444444444444", nodeName: "shop" };

describe("explanation as JSON", () => {
  it("is one object with the policy, its origin, and all that there is to say", () => {
    const explanation = explain(exampleOrganization(), "shop");
    const text = renderExplanationJson(explanation);
    const { values, policy, ...rest } = JSON.parse(text) as Record<string, unknown>;

    assert.ok(text.endsWith("}\n"));
    assert.deepEqual(policy, explanation.document);
    assert.deepEqual(values, JSON.parse(JSON.stringify(explanation.values)));
    assert.deepEqual(rest, {
      account: { kind: "account", id: "444444444444", name: "shop" },
      path: [
        { kind: "root", id: "r-a1b2", name: "Root" },
        { kind: "organizational unit", id: "ou-a1b2-11111111", name: "workloads" },
        { kind: "organizational unit", id: "ou-a1b2-22222222", name: "prod" },
        { kind: "account", id: "444444444444", name: "shop" },
      ],
      isValid: true,
      ignored: [
        {
          kind: "not-allowed",
          path: "plans.org_daily.rules.daily.lifecycle.delete_after_days",
          operator: "@@assign",
          value: "3",
          source: WISHES,
          why: "child policies may use no operator here",
          by: [BASELINE],
        },
      ],
      uncertainties: [
        {
          kind: "open-inside",
          path: "plans.org_daily.rules.daily.start_backup_window_minutes",
          sources: [WISHES],
          text: UNCERTAINTY_TEXTS["open-inside"],
        },
      ],
      problems: [],
      warnings: [],
    });
  });

  it("has problems in the form of AWS's report, and warnings", () => {
    const own = { policy: "own", nodeId: "333333333333", nodeName: "broken" };
    const { isValid, problems, warnings } = JSON.parse(
      renderExplanationJson(explain(brokenOrganization(), "broken")),
    ) as Record<string, unknown>;

    assert.deepEqual(
      { isValid, problems, warnings },
      {
        isValid: false,
        problems: [
          {
            code: "ELEMENTS_TOO_FEW",
            path: "plans.daily.regions",
            pathToError: "plans/daily/regions",
            policies: [own],
            reason: "must list at least 1 region, got an empty list",
          },
          {
            code: "KEY_REQUIRED",
            path: "plans.daily.rules.bare.target_backup_vault_name",
            pathToError: "plans/daily/rules/bare",
            policies: [own],
            reason: "must be given for a rule, got nothing",
          },
        ],
        warnings: [
          {
            path: "plans.daily.rules.nightly.start_backup_window_minutes",
            reason: "must be at least 60 minutes, got 30",
          },
        ],
      },
    );
  });

  it("sums up every account in the order of the file", () => {
    const { invalidAccounts, accounts } = JSON.parse(
      renderSummaryJson(summarizeOrganization(brokenOrganization())),
    ) as { invalidAccounts: number; accounts: readonly { problems: readonly { code: string }[] }[] };

    assert.equal(invalidAccounts, 1);
    assert.deepEqual(
      accounts.map(({ problems, ...account }) => ({ ...account, codes: problems.map(({ code }) => code) })),
      [
        {
          kind: "account",
          id: "333333333333",
          name: "broken",
          path: ["r-a1b2", "ou-a1b2-11111111", "333333333333"],
          isValid: false,
          plans: 1,
          rules: 2,
          ignored: 3,
          uncertainties: 5,
          codes: ["ELEMENTS_TOO_FEW", "KEY_REQUIRED"],
        },
        {
          kind: "account",
          id: "444444444444",
          name: "bare",
          path: ["r-a1b2", "444444444444"],
          isValid: true,
          plans: 0,
          rules: 0,
          ignored: 0,
          uncertainties: 0,
          codes: [],
        },
        {
          kind: "account",
          id: "555555555555",
          name: "\u001b[2Jevil",
          path: ["r-a1b2", "ou-a1b2-11111111", "555555555555"],
          isValid: true,
          plans: 1,
          rules: 1,
          ignored: 1,
          uncertainties: 1,
          codes: [],
        },
      ],
    );
  });
});
