import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import type { Estate } from "../../../domain/estate/estate";
import { findNamedTarget, inventoryOf } from "../../../domain/estate/named-target";
import { previewOf } from "../../support/preview-of";

const DELETE = "backup:DeleteRecoveryPoint";
const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod";
const POINT = "arn:aws:backup:us-west-2:222222222222:recovery-point:11111111-2222-3333-4444-555555555555";
const KEY = "arn:aws:kms:us-west-2:222222222222:key/air-gapped-prod";
const ALIAS = "arn:aws:kms:us-west-2:222222222222:alias/air-gapped-prod";
const SNAPSHOT = "arn:aws:ec2:us-west-2::snapshot/snap-0123456789abcdef0";
const ROLE = "arn:aws:iam::222222222222:role/AWSBackup-break-glass-prod";

describe("findNamedTarget", function () {
  this.timeout(60_000);
  let estate: Estate;
  before(async () => {
    estate = previewedEstate(await previewOf("prod"));
  });

  const NAMED: readonly (readonly [action: string, text: string, arn: string])[] = [
    ["backup:PutBackupVaultLockConfiguration", "air-gapped-prod", VAULT],
    ["backup:PutBackupVaultLockConfiguration", "vault/air-gapped-prod", VAULT],
    ["backup:PutBackupVaultLockConfiguration", VAULT, VAULT],
    [DELETE, "air-gapped-prod", POINT],
    [DELETE, "vault/air-gapped-prod", POINT],
    [DELETE, VAULT, POINT],
    [DELETE, "recovery-point@air-gapped-prod", POINT],
    [DELETE, POINT.replace(/1{8}/, "abcdef01"), POINT.replace(/1{8}/, "abcdef01")],
    [DELETE, "ebs-snapshot@air-gapped-prod", SNAPSHOT],
    ["ec2:DeleteSnapshot", "air-gapped-prod", SNAPSHOT],
    ["ec2:DeleteSnapshot", SNAPSHOT, SNAPSHOT],
    ["kms:Decrypt", "air-gapped-prod", KEY],
    ["kms:Decrypt", "key/air-gapped-prod", KEY],
    ["kms:Decrypt", "alias/air-gapped-prod", KEY],
    ["kms:Decrypt", KEY, KEY],
    ["kms:DeleteAlias", ALIAS, ALIAS],
    ["iam:PassRole", "AWSBackup-break-glass-prod", ROLE],
    ["iam:PassRole", "role/AWSBackup-break-glass-prod", ROLE],
    ["sts:AssumeRole", ROLE, ROLE],
    ["organizations:LeaveOrganization", "*", "*"],
  ];
  for (const [action, text, arn] of NAMED) {
    it(`${action} on ${text} is about ${arn}`, () => {
      assert.equal(findNamedTarget(estate, action, text, "RESOURCE").named?.arn, arn);
    });
  }

  const REFUSED: readonly (readonly [action: string, text: string, reason: RegExp])[] = [
    [
      DELETE,
      "air-gaped-prod",
      /^must be something that the stack has: vault\/air-gapped-prod, .*, got "air-gaped-prod"$/,
    ],
    [
      DELETE,
      "snapshot@air-gapped-prod",
      /^must begin with a kind of recovery point, recovery-point, ebs-snapshot, /,
    ],
    [DELETE, "recovery-point@nowhere", /^must be something that the stack has: /],
    [DELETE, "arn:aws", /^must be an ARN with partition, service and resource, /],
    [
      DELETE,
      VAULT.replace("arn:aws:", "arn:aws-cn:"),
      /^must be in the partition of the stack, aws, not in aws-cn, /,
    ],
    [
      DELETE,
      VAULT.replace("222222222222", "333333333333"),
      /^must be in an account that the stack reaches: 111111111111 /,
    ],
    [DELETE, VAULT.replace("us-west-2", "us-east-1"), /^must be something that the stack has: /],
    [
      DELETE,
      "role/AWSBackup-break-glass-prod",
      /^must be a resource that backup:DeleteRecoveryPoint is about, /,
    ],
    [
      "organizations:LeaveOrganization",
      "air-gapped-prod",
      /^must be "\*", because organizations:LeaveOrganization /,
    ],
    [
      "iam:PassRole",
      "OrgBackupDeployer",
      /^must name one resource, not several: .*222222222222.* or .*111111111111/,
    ],
  ];
  for (const [action, text, reason] of REFUSED) {
    it(`${action} on ${text} is refused`, () => {
      const result = findNamedTarget(estate, action, text, "RESOURCE");
      assert.ok(result.named === undefined);
      assert.deepEqual(
        result.problems.map(({ path }) => path),
        ["RESOURCE"],
      );
      assert.match(result.problems[0]?.reason ?? "", reason);
    });
  }

  it("lists what there is", () => {
    const inventory = inventoryOf(estate).split(", ");
    for (const name of [
      "vault/air-gapped-prod",
      "vault/org-backup-prod",
      "alias/air-gapped-prod",
      "alias/org-backup-prod",
      "role/AWSBackup-break-glass-prod",
      "role/BackupBreakGlass-prod",
      "role/OrgBackupDeployer",
      "role/AWSBackup-org-backup-prod",
    ])
      assert.ok(inventory.includes(name), name);
    assert.equal(new Set(inventory).size, inventory.length, "each once");
    assert.equal(inventoryOf({ ...estate, vaults: [], keys: [], roles: [] }), "nothing");
  });
});
