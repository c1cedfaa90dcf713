import assert from "node:assert/strict";
import type { PolicyFinding } from "../../../cli/preview/preview-result";
import { renderFindings } from "../../../cli/render/policy-section";
import { createStyle } from "../../../cli/render/style";
import { environment, finding, PROD } from "./example-environment";

const RESULT = environment(PROD).preview();

function linesOf(differing: Partial<PolicyFinding>, colors = false): readonly string[] {
  const findings = [
    finding(RESULT, {
      message: "must be more, got less",
      description: "It matters.",
      remediation: "Set more.",
      ...differing,
    }),
  ];
  return renderFindings({ ...RESULT, findings }, createStyle(colors), 100);
}

describe("renderFindings", () => {
  it("leaves out what a rule does not say, and the name of a resource that the preview does not have", () => {
    const findings = [
      finding(RESULT, {
        urn: "urn:x",
        message: "bad",
        description: "It matters.",
        remediation: "",
        position: undefined,
      }),
    ];
    const { url, ...withoutUrl } = findings[0] ?? finding(RESULT);

    assert.equal(url, "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html");
    assert.deepEqual(renderFindings({ ...RESULT, findings: [withoutUrl] }, createStyle(false), 100), [
      "✗ vault-lock-has-grace-period  mandatory, critical",
      "",
      "    got   bad",
      "    urn   urn:x",
      "",
      "    why   It matters.",
    ]);
  });

  describe("colours by what a finding means", () => {
    const cases = [
      { title: "red for what stops a deployment", differing: {}, head: "\u001b[31m✗\u001b[39m" },
      {
        title: "yellow for advice",
        differing: { enforcementLevel: "advisory" as const },
        head: "\u001b[33m!\u001b[39m",
      },
      {
        title: "yellow for what could not run",
        differing: { kind: "undecided" as const },
        head: "\u001b[33m?\u001b[39m",
      },
    ];
    for (const { title, differing, head } of cases) {
      it(title, () => {
        assert.equal(linesOf(differing, true)[0]?.split(" ")[0], head);
      });
    }
  });

  it("keeps the lines of a message, and never breaks a URN", () => {
    const urn = `urn:pulumi:prod::aws-org-backup::aws:kms/key:Key::${"long ".repeat(30)}`;

    assert.deepEqual(linesOf({ message: "one:\n  two", urn, position: undefined }).slice(2, 5), [
      "    got   one:",
      "            two",
      `    urn   ${urn}`,
    ]);
  });

  it("has nothing without findings", () => {
    assert.deepEqual(renderFindings(RESULT, createStyle(false), 100), []);
  });
});
