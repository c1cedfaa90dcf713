import assert from "node:assert/strict";
import { memberBaselineTemplate, type MemberBaselineSpec } from "../../../domain/member/baseline-template";
import { readTemplateVaults } from "../../../domain/protection/template-vaults";

function template(properties: unknown, more: object = {}): object {
  return { Resources: { Vault: { Type: "AWS::Backup::BackupVault", Properties: properties } }, ...more };
}
const LOCK = { MinRetentionDays: 7, MaxRetentionDays: 35 };
const BOUNDS = { minRetentionDays: 7, maxRetentionDays: 35 };
const vault = (bounds: object = BOUNDS, vaultName = "local") => [{ vaultName, bounds }];
const unlocked = { minRetentionDays: undefined, maxRetentionDays: undefined };
const ref = { Ref: "Days" };
const named = { BackupVaultName: "local" };

describe("the vaults of a template", () => {
  const rows: readonly [title: string, body: unknown, parameters: unknown, vaults: readonly object[]][] = [
    ["reads an object", template({ ...named, LockConfiguration: LOCK }), {}, vault()],
    ["reads JSON", JSON.stringify(template({ ...named, LockConfiguration: LOCK })), {}, vault()],
    [
      "reads numbers that are texts",
      template({ ...named, LockConfiguration: { MinRetentionDays: "7", MaxRetentionDays: "35" } }),
      {},
      vault(),
    ],
    [
      "takes no text for a number that is none",
      template({ ...named, LockConfiguration: { MinRetentionDays: "", MaxRetentionDays: "many" } }),
      {},
      vault(unlocked),
    ],
    [
      "takes nothing else for a number",
      template({ ...named, LockConfiguration: { MinRetentionDays: true, MaxRetentionDays: [35] } }),
      {},
      vault(unlocked),
    ],
    [
      "leaves out a bound that is not there",
      template({ ...named, LockConfiguration: { MinRetentionDays: 7 } }),
      {},
      vault({ ...BOUNDS, maxRetentionDays: undefined }),
    ],
    ["leaves out a vault without a lock", template(named), {}, []],
    ["leaves out a lock that is none", template({ ...named, LockConfiguration: "yes" }), {}, []],
    ["leaves out a vault without a name", template({ LockConfiguration: LOCK }), {}, []],
    [
      "leaves out other resources",
      {
        Resources: {
          Plan: { Type: "AWS::Backup::BackupPlan", Properties: { ...named, LockConfiguration: LOCK } },
        },
      },
      {},
      [],
    ],
    ["leaves out resources that are none", { Resources: { Vault: 7, Other: null } }, {}, []],
    ["leaves out properties that are none", template(undefined), {}, []],
    [
      "reads a text without variables",
      template({ BackupVaultName: { "Fn::Sub": "local" }, LockConfiguration: LOCK }),
      {},
      vault(),
    ],
    [
      "leaves out a name that depends on the account",
      template({ BackupVaultName: { "Fn::Sub": "local-${AWS::AccountId}" }, LockConfiguration: LOCK }),
      {},
      [],
    ],
    [
      "leaves out other intrinsics",
      template({ BackupVaultName: { "Fn::Join": ["", ["local"]] }, LockConfiguration: LOCK }),
      {},
      [],
    ],
    [
      "leaves out a list of Fn::Sub",
      template({ BackupVaultName: { "Fn::Sub": ["local", {}] }, LockConfiguration: LOCK }),
      {},
      [],
    ],
    [
      "reads a parameter that is given",
      template({ ...named, LockConfiguration: { ...LOCK, MaxRetentionDays: ref } }),
      { Days: "35" },
      vault(),
    ],
    [
      "reads the default of a parameter that is not",
      template(
        { ...named, LockConfiguration: { ...LOCK, MaxRetentionDays: ref } },
        { Parameters: { Days: { Default: 35 } } },
      ),
      {},
      vault(),
    ],
    [
      "prefers what is given to the default",
      template(
        { ...named, LockConfiguration: { ...LOCK, MaxRetentionDays: ref } },
        { Parameters: { Days: { Default: 7 } } },
      ),
      { Days: 35 },
      vault(),
    ],
    [
      "leaves out a bound whose parameter nobody knows",
      template(
        { ...named, LockConfiguration: { ...LOCK, MaxRetentionDays: ref } },
        { Parameters: { Days: 7 } },
      ),
      undefined,
      vault({ ...BOUNDS, maxRetentionDays: undefined }),
    ],
    [
      "does not stumble over parameters that are none",
      template({ ...named, LockConfiguration: LOCK }),
      "x",
      vault(),
    ],
    ["gives nothing for YAML", "Resources:\n  Vault: {}", {}, []],
    ["gives nothing for a list", [], {}, []],
    ["gives nothing for JSON that is no object", "7", {}, []],
    ["gives nothing for nothing", undefined, {}, []],
    ["gives nothing for resources that are none", { Resources: [] }, {}, []],
  ];
  for (const [title, body, parameters, vaults] of rows) {
    it(title, () => {
      assert.deepEqual(readTemplateVaults(body, parameters), vaults);
    });
  }

  it("gives every vault", () => {
    const one = { Type: "AWS::Backup::BackupVault", Properties: { ...named, LockConfiguration: LOCK } };
    const two = { ...one, Properties: { BackupVaultName: "second", LockConfiguration: LOCK } };

    assert.deepEqual(readTemplateVaults({ Resources: { one, two } }), [
      ...vault(),
      ...vault(BOUNDS, "second"),
    ]);
  });

  it("reads the member baseline of this project, with and without a lock", () => {
    const spec: MemberBaselineSpec = {
      partition: "aws",
      primaryRegion: "eu-west-1",
      roleName: "AWSBackupOrganization",
      vaultName: "local",
      keyAlias: "local",
      organizationId: "o-a1b2c3d4e5",
      backupAccountId: "222222222222",
    };

    assert.deepEqual(readTemplateVaults(memberBaselineTemplate({ ...spec, lock: BOUNDS })), vault());
    assert.deepEqual(readTemplateVaults(memberBaselineTemplate(spec)), []);
  });
});
