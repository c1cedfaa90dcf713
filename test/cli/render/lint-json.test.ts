import assert from "node:assert/strict";
import { renderLintJson } from "../../../cli/render/lint-json";
import { ADVICE, BROKEN, lintResult, TEMPLATE, VIOLATION } from "./example-lint";

describe("renderLintJson", () => {
  it("writes one object with files and findings, and leaves out what is not there", () => {
    const text = renderLintJson(lintResult({ ...TEMPLATE, findings: [VIOLATION, ADVICE] }, BROKEN));

    assert.ok(text.endsWith("}\n"));
    assert.deepEqual(JSON.parse(text), {
      stack: "prod",
      pack: {
        name: "aws-org-backup",
        version: "0.1.0",
        rules: ["vault-lock-has-grace-period", "opt-out-tag-is-exact"],
      },
      leftOut: [{ policy: "vault-lock-cannot-be-replaced", reason: "only Pulumi has its options" }],
      files: [
        {
          file: "stacks/vault one.yaml",
          recognised: TEMPLATE.recognised,
          notices: TEMPLATE.notices,
          resources: TEMPLATE.resources,
          policies: [
            {
              policy: "vault-lock-has-grace-period",
              enforcementLevel: "mandatory",
              severity: "critical",
              kind: "violation",
              line: 12,
              resource: "Vault.LockConfiguration",
              path: "LockConfiguration.ChangeableForDays",
              message: VIOLATION.message,
              description: VIOLATION.description,
              remediation: VIOLATION.remediation,
              url: VIOLATION.url,
            },
            {
              policy: "opt-out-tag-is-exact",
              enforcementLevel: "advisory",
              severity: "low",
              kind: "violation",
              line: 1,
              message: "something is odd",
              description: "Tags are exact.",
            },
          ],
        },
        { file: "broken.json", error: BROKEN.error, notices: [], resources: [], policies: [] },
      ],
    });
  });
});
