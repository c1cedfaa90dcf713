import assert from "node:assert/strict";
import { SIZE_QUOTAS } from "../../../domain/quotas/size-quotas";
import type { Quota } from "../../../domain/quotas/quota";

const QUOTAS: readonly (readonly [name: string, quota: Quota])[] = Object.entries(SIZE_QUOTAS);

const BACKUP = "https://docs.aws.amazon.com/aws-backup/latest/devguide/aws-backup-limits.html";
const ORGANIZATIONS = "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html";
const CLOUDFORMATION = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference";

describe("size quotas (R26)", () => {
  it("are those of AWS, with the page that says so", () => {
    assert.deepEqual(
      QUOTAS.map(([name, { most, adjustable, source }]) => [name, most, adjustable, source]),
      [
        ["backup-policy-characters", 10_000, false, ORGANIZATIONS],
        ["backup-policies-per-target", 10, false, ORGANIZATIONS],
        ["backup-policies-per-organization", 1_000, false, ORGANIZATIONS],
        ["service-control-policy-characters", 10_240, false, ORGANIZATIONS],
        ["service-control-policies-per-target", 10, false, ORGANIZATIONS],
        ["organization-resource-policy-characters", 40_000, false, ORGANIZATIONS],
        ["template-bytes", 51_200, false, `${CLOUDFORMATION}/API_CreateStackSet.html`],
        ["organizational-units-per-call", 50, false, `${CLOUDFORMATION}/API_CreateStackInstances.html`],
        ["rules-per-plan", 10, false, BACKUP],
        ["copies-per-rule", 5, false, BACKUP],
        ["resource-selections-per-plan", 100, false, BACKUP],
        ["tag-selections-per-plan", 10, false, BACKUP],
        ["plans-per-region", 300, true, BACKUP],
        ["vaults-per-region", 300, true, BACKUP],
        ["recovery-points-per-vault", 1_000_000, true, BACKUP],
        ["audit-controls-per-region", 50, false, BACKUP],
        ["report-plans-per-account", 20, false, BACKUP],
      ],
    );
  });

  it("are all of a day", () => {
    assert.deepEqual([...new Set(QUOTAS.map(([, { asOf }]) => asOf))], ["2026-09-24"]);
  });

  it("say what is in doubt", () => {
    const doubted = QUOTAS.flatMap(([name, { doubt }]) => (doubt === undefined ? [] : [[name, doubt]]));

    assert.deepEqual(Object.fromEntries(doubted), {
      "backup-policies-per-organization": "AWS's page does not say whether it is ever raised",
      "service-control-policy-characters": "older copies of AWS's page say 5,120",
      "service-control-policies-per-target": "older copies of AWS's page say 5",
    });
  });
});
