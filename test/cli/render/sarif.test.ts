import assert from "node:assert/strict";
import { lintFiles } from "../../../cli/lint/lint-files";
import { type SarifOptions, renderSarif } from "../../../cli/render/sarif";
import { lintFixture } from "../../support/lint-fixture";
import { PROJECT_ROOT, TODAY } from "../../support/preview-of";
import { findSarifProblems } from "../../support/sarif-schema";
import {
  ADVICE,
  BROKEN,
  GRACE_RULE,
  lintResult,
  POLICY,
  TAG_RULE,
  TEMPLATE,
  UNDECIDED,
  VIOLATION,
} from "./example-lint";

const OPTIONS: SarifOptions = { folder: "/work/shop", exitCode: 2 };

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly object[] } };
  readonly invocations: readonly object[];
  readonly results: readonly {
    readonly ruleId: string;
    readonly level: string;
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
    }[];
    readonly partialFingerprints: Readonly<Record<string, string>>;
  }[];
}

function runOf(...args: Parameters<typeof renderSarif>): Run {
  const log = JSON.parse(renderSarif(...args)) as { readonly runs: readonly [Run] };
  assert.deepEqual(findSarifProblems(log), []);
  return log.runs[0];
}

describe("renderSarif", () => {
  const result = lintResult(TEMPLATE, POLICY, BROKEN);

  it("is a log of SARIF 2.1.0", () => {
    const log: unknown = JSON.parse(renderSarif(result, OPTIONS));

    assert.deepEqual(findSarifProblems(log), []);
    assert.notDeepEqual(findSarifProblems({ ...(log as object), version: "2.0" }), []);
    assert.notDeepEqual(findSarifProblems({ version: "2.1.0", runs: [{}] }), []);
  });

  it("is one for real files too", async () => {
    const names = [
      "documents/two-kinds.json",
      "terraform/plan-defects.json",
      "terraform/plan-unknown.json",
      "cloudformation/vault-defects.yaml",
    ];
    const linted = await lintFiles({ files: names.map(lintFixture), stack: "prod", now: TODAY });
    const run = runOf(linted, { folder: PROJECT_ROOT, exitCode: 2 });

    assert.ok(run.results.length > 10);
    assert.equal(
      run.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri,
      "test/fixtures/lint/terraform/plan-defects.json",
    );
  });

  it("describes every rule that judged", () => {
    const help = "A vault lock becomes permanent late enough. Nobody can undo it then.";

    assert.deepEqual(runOf(result, OPTIONS).tool.driver.rules, [
      {
        id: GRACE_RULE.name,
        name: "VaultLockHasGracePeriod",
        shortDescription: { text: "Vault locks have a grace period." },
        fullDescription: { text: help },
        help: {
          text: `${help}\n\nSet changeableForDays to 20.`,
          markdown: `${help}\n\n**How to mend it:** Set changeableForDays to 20.\n\n[More](https://example.com/grace)`,
        },
        helpUri: "https://example.com/grace",
        defaultConfiguration: { level: "error" },
        properties: { "security-severity": "9.5", tags: ["security", "aws-backup", "vault-lock"] },
      },
      {
        id: TAG_RULE.name,
        name: "OptOutTagIsExact",
        shortDescription: { text: "Opt-out tags are exact." },
        fullDescription: { text: "Tags are exact." },
        help: { text: "Tags are exact.", markdown: "Tags are exact." },
        defaultConfiguration: { level: "warning" },
        properties: { "security-severity": "3.0", tags: ["security", "aws-backup"] },
      },
    ]);
  });

  it("says of each finding which rule, how bad, what and where", () => {
    const [violation, advice, undecided] = runOf(result, OPTIONS).results;
    const uri = "stacks/vault%20one.yaml";

    assert.deepEqual(
      { ...violation, partialFingerprints: undefined },
      {
        ruleId: GRACE_RULE.name,
        ruleIndex: 0,
        level: "error",
        message: { text: VIOLATION.message },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri }, region: { startLine: 12 } },
            logicalLocations: [
              {
                name: "Vault.LockConfiguration",
                fullyQualifiedName: "Vault.LockConfiguration.LockConfiguration.ChangeableForDays",
                kind: "resource",
              },
            ],
          },
        ],
        partialFingerprints: undefined,
      },
    );
    assert.deepEqual(
      { ...advice, partialFingerprints: undefined },
      {
        ruleId: TAG_RULE.name,
        ruleIndex: 1,
        level: "warning",
        message: { text: ADVICE.message },
        locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } } }],
        partialFingerprints: undefined,
      },
    );
    assert.deepEqual(
      { ...undecided, locations: undefined, partialFingerprints: undefined },
      {
        ruleId: GRACE_RULE.name,
        ruleIndex: 0,
        level: "note",
        message: { text: `Not decided: ${UNDECIDED.message}` },
        locations: undefined,
        partialFingerprints: undefined,
      },
    );
  });

  it("has no index for a rule that it does not describe", () => {
    const [finding] = runOf({ ...result, pack: { ...result.pack, rules: [] } }, OPTIONS).results;

    assert.equal(finding !== undefined && "ruleIndex" in finding, false);
  });

  it("says that a run with a file that was not judged was no success, and what a person should know", () => {
    const at = (uri: string, startLine?: number): object[] => [
      {
        physicalLocation: {
          artifactLocation: { uri },
          ...(startLine === undefined ? {} : { region: { startLine } }),
        },
      },
    ];

    assert.deepEqual(runOf(result, OPTIONS).invocations, [
      {
        executionSuccessful: false,
        exitCode: 2,
        toolExecutionNotifications: [
          {
            level: "note",
            message: { text: "The key a is given more than once; the last one was judged." },
            locations: at("stacks/vault%20one.yaml", 3),
          },
          {
            level: "note",
            message: { text: "Taken for granted." },
            locations: at("stacks/vault%20one.yaml"),
          },
          {
            level: "error",
            message: { text: "broken.json is not valid JSON: Unexpected end, in line 2." },
            locations: at("broken.json", 2),
          },
        ],
      },
    ]);
    assert.deepEqual(runOf(lintResult(POLICY), { ...OPTIONS, exitCode: 0 }).invocations, [
      { executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] },
    ]);
  });

  describe("gives each finding a fingerprint", () => {
    const fingerprints = (...findings: readonly (typeof VIOLATION)[]): readonly (string | undefined)[] =>
      runOf(lintResult({ ...TEMPLATE, findings }), OPTIONS).results.map(
        ({ partialFingerprints }) => partialFingerprints["findingHash/v1"],
      );

    it("that stays when lines move", () => {
      const moved = { ...VIOLATION, position: { ...VIOLATION.position, line: 99 } };

      assert.deepEqual(fingerprints(moved), fingerprints(VIOLATION));
    });

    it("that differs where anything else does, and between two that are the same", () => {
      const others = [
        { ...VIOLATION, message: "other" },
        { ...VIOLATION, address: "Other" },
        { ...VIOLATION, policy: "other" },
      ];
      const all = fingerprints(VIOLATION, VIOLATION, ...others);

      assert.equal(new Set(all).size, 5);
      assert.ok(all.every((one) => /^[0-9a-f]{64}$/.test(one ?? "")));
    });
  });

  for (const [file, uri] of [
    ["a/b.json", "a/b.json"],
    ["/work/shop/a.json", "a.json"],
    ["./a#1.json", "a%231.json"],
    ["..a.json", "..a.json"],
    ["../other/a.json", "file:///work/other/a.json"],
    ["standard input", "standard%20input"],
  ] as const) {
    it(`names ${file} as ${uri}`, () => {
      const finding = { ...VIOLATION, position: { file, line: 1 } };
      const [found] = runOf(lintResult({ ...TEMPLATE, file, findings: [finding] }), OPTIONS).results;

      assert.equal(found?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
    });
  }
});
