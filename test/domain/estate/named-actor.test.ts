import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import type { Estate } from "../../../domain/estate/estate";
import { findNamedActor } from "../../../domain/estate/named-actor";
import { previewOf } from "../../support/preview-of";

const BREAK_GLASS = "the break-glass role BackupBreakGlass-prod of backup account 222222222222";
const DEPLOYER = "the deployer OrgBackupDeployer of backup account 222222222222";

describe("findNamedActor", function () {
  this.timeout(60_000);
  let estate: Estate;
  before(async () => {
    estate = previewedEstate(await previewOf("prod"));
  });

  const NAMED: readonly (readonly [text: string, name: string])[] = [
    ["BackupBreakGlass-prod", BREAK_GLASS],
    ["BackupBreakGlass-prod@222222222222", BREAK_GLASS],
    [
      "arn:aws:sts::222222222222:assumed-role/AWSReservedSSO_BackupBreakGlass-prod_fedcba9876543210/ann",
      BREAK_GLASS,
    ],
    ["OrgBackupDeployer@222222222222", DEPLOYER],
    ["arn:aws:iam::222222222222:role/OrgBackupDeployer", DEPLOYER],
    ["arn:aws:sts::222222222222:assumed-role/OrgBackupDeployer/pulumi", DEPLOYER],
    ["arn:aws:iam::222222222222:root", "the root user of backup account 222222222222"],
    ["root@111111111111", "the root user of management account 111111111111"],
  ];
  for (const [text, name] of NAMED) {
    it(`${text} is ${name}`, () => {
      assert.equal(findNamedActor(estate, text, "--principal").actor?.name, name);
    });
  }

  const REFUSED: readonly (readonly [text: string, reason: RegExp])[] = [
    [
      "OrgBackupDeployer",
      /^must name one of several by NAME@ACCOUNT: OrgBackupDeployer@222222222222 or OrgBackupDeployer@111111111111, got /,
    ],
    [
      "OrgBackupDeployr",
      /^must be somebody whom the stack has: .*; did you mean OrgBackupDeployer, got "OrgBackupDeployr"$/,
    ],
    ["arn:aws:iam::222222222222:role/team/OrgBackupDeployer", /^must be somebody whom the stack has: /],
    ["OrgBackupDeployer@333333333333", /^must be somebody whom the stack has: /],
    [
      "arn:aws-cn:iam::222222222222:role/OrgBackupDeployer",
      /^must be in the partition of the stack, aws, not in aws-cn, /,
    ],
    ["arn:aws", /^must be an ARN with partition, service and resource, /],
  ];
  for (const [text, reason] of REFUSED) {
    it(`${text} is refused`, () => {
      const result = findNamedActor(estate, text, "--principal");
      assert.ok(result.actor === undefined);
      assert.match(result.problems[0]?.reason ?? "", reason);
    });
  }
});
