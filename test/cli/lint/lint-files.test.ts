import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DocumentKind } from "../../../cli/lint/document-kind";
import { lintFiles, type LintRequest } from "../../../cli/lint/lint-files";
import { LEFT_OUT_RULES } from "../../../cli/lint/left-out-rule";
import type { LintedFile, LintFinding } from "../../../cli/lint/lint-result";
import { rules } from "../../../policies/rules";
import { UserError } from "../../../cli/user-error";
import { lintFixture } from "../../support/lint-fixture";
import { TODAY } from "../../support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "../../support/temporary-folder";

/** The rules that these tests are about; the pack may have more. */
const RULES = [
  "key-rotates-and-survives",
  "organization-policy-is-valid",
  "vault-lock-bounds-hold-retention",
  "vault-lock-has-grace-period",
  "vault-policy-is-write-only",
];

async function lintOne(file: string, differing: Partial<LintRequest> = {}): Promise<LintedFile> {
  const { files } = await lintFiles({ files: [file], stack: "prod", now: TODAY, ...differing });
  const [linted] = files;
  assert.ok(linted !== undefined && files.length === 1);
  return linted;
}

/** A finding in one line: `12 ✗ rule  address: path`. */
function lineOf({ address, kind, path, policy, position }: LintFinding): string {
  return `${position.line} ${kind === "violation" ? "✗" : "?"} ${policy}  ${address ?? "file"}: ${path ?? "-"}`;
}

function linesOf({ findings }: LintedFile, rules = RULES): readonly string[] {
  return findings
    .filter(({ policy }) => rules.includes(policy))
    .map(lineOf)
    .sort();
}

const SOUND: readonly string[] = [
  "documents/backup-policy-sound.json",
  "documents/key-policy-sound.json",
  "documents/service-control-policy-sound.json",
  "documents/vault-policy-sound.json",
  "terraform/plan-sound.json",
  "cloudformation/vault-sound.yaml",
];

const COPY = 'copy_actions["arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped"]';
const POLICY = "access policy of a backup vault";
const PLANTED: readonly (readonly [name: string, lines: readonly string[]])[] = [
  [
    "documents/vault-policy-one-statement.json",
    [`7 ✗ vault-policy-is-write-only  ${POLICY}: Statement[0].Action`],
  ],
  [
    "documents/vault-policy-restores-and-other-vault.json",
    [`8 ✗ vault-policy-is-write-only  ${POLICY}: Statement[0].Action`],
  ],
  [
    "documents/backup-policy-defects.json",
    ["18", "25", "30"].map((line, index) => {
      const place = ["complete_backup_window_minutes", "lifecycle.delete_after_days"][index];
      const path = `plans.nightly.rules.daily.${place ?? COPY}`;
      return `${line} ✗ organization-policy-is-valid  backup policy of AWS Organizations: ${path}`;
    }),
  ],
  [
    "terraform/plan-defects.json",
    [
      "113 ✗ key-rotates-and-survives  module.key.aws_kms_key.this: enable_key_rotation",
      "34 ✗ vault-lock-has-grace-period  aws_backup_vault_lock_configuration.central: changeable_for_days",
      "76 ✗ vault-lock-bounds-hold-retention  aws_backup_plan.daily: rule[0].lifecycle[0].delete_after",
    ],
  ],
  [
    "terraform/plan-unknown.json",
    [
      "30 ? vault-lock-has-grace-period  aws_backup_vault_lock_configuration.central: changeable_for_days",
      "44 ? vault-policy-is-write-only  aws_backup_vault_policy.central: policy",
    ],
  ],
  [
    "terraform/state.json",
    [
      ...Array<string>(4).fill("23 ✗ key-rotates-and-survives  aws_kms_key.central: policy.Statement"),
      "56 ✗ vault-lock-has-grace-period  aws_backup_vault_lock_configuration.central: changeable_for_days",
      "80 ✗ vault-lock-bounds-hold-retention  aws_backup_plan.daily: rule[0].lifecycle[0].delete_after",
    ],
  ],
  [
    "cloudformation/lock.json",
    [
      "5 ? key-rotates-and-survives  Central.LockConfiguration: -",
      "8 ✗ vault-lock-bounds-hold-retention  Central.LockConfiguration: LockConfiguration.MaxRetentionDays",
      "9 ✗ vault-lock-has-grace-period  Central.LockConfiguration: LockConfiguration.ChangeableForDays",
    ],
  ],
  [
    "cloudformation/vault-defects.yaml",
    [
      "10 ✗ key-rotates-and-survives  Key: PendingWindowInDays",
      ...Array<string>(4).fill("13 ✗ key-rotates-and-survives  Key: KeyPolicy.Statement"),
      "28 ✗ vault-lock-has-grace-period  Vault.LockConfiguration: LockConfiguration.ChangeableForDays",
      "31 ✗ vault-policy-is-write-only  Vault.AccessPolicy: AccessPolicy.Statement[0].Action",
      "48 ? vault-policy-is-write-only  Shared.AccessPolicy: AccessPolicy",
      "66 ✗ vault-lock-bounds-hold-retention  Plan: BackupPlan.BackupPlanRule[0].Lifecycle.DeleteAfterDays",
      "83 ✗ organization-policy-is-valid  Policy: Content.plans.nightly.rules.daily.complete_backup_window_minutes",
      "9 ✗ key-rotates-and-survives  Key: EnableKeyRotation",
    ],
  ],
];

describe("lintFiles", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  const fixtures = new Map<string, LintedFile>();
  before(async () => {
    folder = temporaryFolder({});
    const names = [...SOUND, ...PLANTED.map(([name]) => name)];
    const { files } = await lintFiles({ files: names.map(lintFixture), stack: "prod", now: TODAY });
    for (const [index, name] of names.entries()) fixtures.set(name, files[index] ?? assert.fail());
  });
  after(() => {
    folder.remove();
  });
  const write = (name: string, content: string): string => {
    const file = join(folder.path, name);
    writeFileSync(file, content);
    return file;
  };

  describe("finds nothing in what is sound", () => {
    for (const name of SOUND) {
      it(name, () => {
        const linted = fixtures.get(name) ?? assert.fail();

        assert.deepEqual([linesOf(linted), linted.error], [[], undefined]);
        assert.ok(linted.resources.length > 0);
      });
    }
  });

  for (const [name, lines] of PLANTED) {
    it(`finds what was planted in ${name}`, () => {
      assert.deepEqual(linesOf(fixtures.get(name) ?? assert.fail()), [...lines].sort());
    });
  }

  for (const [name, line] of [
    [
      "documents/vault-policy-removable-deny.json",
      `3 ✗ vault-policy-denies-destruction  ${POLICY}: Statement`,
    ],
    ["documents/vault-policy-from-aws-cli.json", `4 ✗ vault-policy-denies-destruction  ${POLICY}: Statement`],
    [
      "terraform/plan-defects.json",
      "47 ✗ vault-policy-denies-destruction  aws_backup_vault_policy.central: policy.Statement",
    ],
  ] as const) {
    it(`finds a Deny that can be dropped first in ${name}`, async () => {
      const linted = await lintOne(lintFixture(name));

      const dropped = linted.findings.filter(({ message }) =>
        message.includes("the first drops this policy"),
      );
      assert.deepEqual(linesOf({ ...linted, findings: dropped }, ["vault-policy-denies-destruction"]), [
        line,
      ]);
    });
  }

  it("asks more of production, and takes the settings of the pack", async () => {
    const file = write(
      "lock.json",
      JSON.stringify({
        Resources: {
          V: {
            Type: "AWS::Backup::BackupVault",
            Properties: {
              BackupVaultName: "v",
              LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: 30 },
            },
          },
        },
      }),
    );
    const policyConfigFile = write(
      "config.json",
      JSON.stringify({ "vault-lock-has-grace-period": { productionStacks: ["live"] } }),
    );
    const graceOf = async (differing: Partial<LintRequest>): Promise<readonly string[]> =>
      linesOf(await lintOne(file, differing)).filter((line) => line.includes("grace-period"));

    const violation =
      "1 ✗ vault-lock-has-grace-period  V.LockConfiguration: LockConfiguration.ChangeableForDays";
    assert.deepEqual(await graceOf({ stack: "prod" }), [violation]);
    assert.deepEqual(await graceOf({ stack: "dev" }), []);
    assert.deepEqual(await graceOf({ stack: "prod", policyConfigFile }), []);
    assert.deepEqual(await graceOf({ stack: "live", policyConfigFile }), [violation]);
  });

  it("leaves out rules about options that only Pulumi has, and what other rules say about them", async () => {
    const result = await lintFiles({
      files: [lintFixture("cloudformation/vault-sound.yaml")],
      stack: "prod",
      now: TODAY,
    });

    assert.deepEqual(
      result.leftOut.map(({ policy }) => policy),
      LEFT_OUT_RULES.map(({ policy }) => policy).filter((policy) =>
        rules.some(({ name }) => name === policy),
      ),
    );
    assert.equal(
      result.pack.rules.some(({ name }) => name === "vault-lock-cannot-be-replaced"),
      false,
    );
    assert.deepEqual(
      result.files[0]?.findings.filter(({ message }) => /protect|deleteBeforeReplace/.test(message)),
      [],
    );
  });

  it("does not say that a rule is left out which is turned off anyway", async () => {
    const policyConfigFile = write(
      "off.json",
      JSON.stringify(Object.fromEntries(LEFT_OUT_RULES.map(({ policy }) => [policy, "disabled"]))),
    );
    const { leftOut } = await lintFiles({
      files: [lintFixture("terraform/plan-empty.json")],
      stack: "prod",
      now: TODAY,
      policyConfigFile,
    });

    assert.deepEqual(leftOut, []);
  });

  it("refuses settings that the pack does not have, before anything is judged", async () => {
    const policyConfigFile = write("wrong.json", JSON.stringify({ "no-such-rule": "advisory" }));

    await assert.rejects(lintOne(lintFixture("terraform/plan-sound.json"), { policyConfigFile }), UserError);
  });

  it("judges the other files where one cannot be judged, in their order", async () => {
    const [broken, missing] = [write("broken.json", '{\n"a": '), join(folder.path, "missing.json")];
    const sound = lintFixture("documents/vault-policy-removable-deny.json");
    const { files } = await lintFiles({ files: [broken, sound, missing], stack: "prod", now: TODAY });

    assert.deepEqual(
      files.map(({ error, findings }) => [error, findings.length > 0]),
      [
        [{ message: "is not valid JSON: Unexpected end of JSON input, in line 2.", line: 2 }, false],
        [undefined, true],
        [{ message: "cannot be read: there is no such file." }, false],
      ],
    );
  });

  it("says where a key is given twice, and what was taken for granted", async () => {
    const { notices } = await lintOne(
      write(
        "twice.yaml",
        "AWSTemplateFormatVersion: x\nResources: {}\nResources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      Description: !Ref AWS::Region\n",
      ),
    );

    assert.deepEqual(notices, [
      { message: "The key Resources is given more than once; the last one was judged.", line: 3 },
      { message: "What only a deployment can tell has a stand-in: us-east-1 for AWS::Region." },
    ]);
  });

  for (const [name, title] of [
    ["terraform/plan-empty.json", "Terraform plan"],
    ["x.yaml", "CloudFormation template"],
  ] as const) {
    it(`says that a ${title} has nothing to judge`, async () => {
      const file =
        name === "x.yaml" ? write(name, "AWSTemplateFormatVersion: x\nResources: {}") : lintFixture(name);
      const { error, notices, resources } = await lintOne(file);

      assert.deepEqual(
        [error, notices, resources],
        [undefined, [{ message: `This ${title} has no resource that the rules judge.` }], []],
      );
    });
  }

  describe("takes any content", () => {
    const statement = {
      Effect: "Allow",
      Principal: "*",
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
    };
    const deep = `${'{"plans":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const contents: readonly (readonly [title: string, content: string, kind: DocumentKind])[] = [
      ["an empty document", "{}", DocumentKind.VaultPolicy],
      ["an empty backup policy", "{}", DocumentKind.BackupPolicy],
      ["an empty key policy", "{}", DocumentKind.KeyPolicy],
      ["an empty service control policy", "{}", DocumentKind.ServiceControlPolicy],
      [
        "a policy of a megabyte",
        JSON.stringify({ Version: "2012-10-17", Statement: Array(10_000).fill(statement) }),
        DocumentKind.VaultPolicy,
      ],
      [
        "a backup policy of a megabyte",
        JSON.stringify({ plans: { p: { x: "y".repeat(1_000_000) } } }),
        DocumentKind.BackupPolicy,
      ],
      [
        "objects where texts are usual",
        JSON.stringify({ Version: {}, Statement: [{ Effect: {}, Principal: { AWS: {} }, Action: {} }] }),
        DocumentKind.VaultPolicy,
      ],
      [
        "documents that are nested deep, as texts",
        JSON.stringify({
          format_version: "1.2",
          planned_values: {
            root_module: {
              resources: ["aws_organizations_policy", "aws_kms_key", "aws_backup_vault_policy"].map(
                (type) => ({
                  address: `${type}.x`,
                  mode: "managed",
                  type,
                  name: "x",
                  values: { type: "BACKUP_POLICY", content: deep, policy: deep, backup_vault_name: "v" },
                }),
              ),
            },
          },
        }),
        DocumentKind.VaultPolicy,
      ],
    ];
    for (const [title, content, kind] of contents) {
      it(title, async () => {
        const { error, resources } = await lintOne(write("any.json", content), { kind });

        assert.equal(error, undefined);
        assert.ok(resources.length > 0);
      });
    }
  });
});
