import assert from "node:assert/strict";
import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { readTemplateFrameworks } from "../../domain/audit/template-framework";
import { isRecord } from "../../domain/problem";
import { previewOf } from "../support/preview-of";
import { ProjectCopy } from "../support/project-copy";

const ofType = ({ resources }: PreviewResult, type: string): readonly PreviewedResource[] =>
  resources.filter((one) => one.type === type);

/** The parameters that the framework of the member accounts asks for, by control. */
function askedOf(preview: PreviewResult): Readonly<Record<string, unknown>> {
  const controls = ofType(preview, "aws:cloudformation/stackSet:StackSet")
    .flatMap(({ inputs }) => readTemplateFrameworks(inputs.templateBody))
    .flatMap((framework) => framework.controls)
    .filter(isRecord);
  return Object.fromEntries(
    controls.map(({ inputParameters, name }) => [
      String(name),
      Array.isArray(inputParameters)
        ? (inputParameters as { value: string }[]).map(({ value }) => value).join(" ")
        : "",
    ]),
  );
}

describe("audit of a stack (R25)", () => {
  for (const [stack, days] of [
    ["prod", "14"],
    ["staging", "7"],
    ["dev", "3"],
  ] as const)
    it(`asks the accounts of ${stack} for the figures of its backup policy, and no others`, async () => {
      assert.deepEqual(askedOf(await previewOf(stack)), {
        BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN: "",
        BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK: `hours 24 ${days}`,
        BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED: "",
        BACKUP_RECOVERY_POINT_ENCRYPTED: "",
        BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK: days,
        BACKUP_LAST_RECOVERY_POINT_CREATED: "hours 27",
        BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION: "us-west-2",
        BACKUP_RESOURCES_PROTECTED_BY_CROSS_ACCOUNT: "222222222222",
      });
    });

  for (const [stack, coverage] of [
    ["prod", { accounts: ["ROOT"] }],
    ["staging", { accounts: ["222222222222"], organizationUnits: ["ou-a1b2-22222222"] }],
    ["dev", { accounts: ["222222222222"], organizationUnits: ["ou-a1b2-33333333"] }],
  ] as const)
    it(`reports from ${stack} on what it answers for`, async () => {
      const reports = ofType(await previewOf(stack), "aws:backup/reportPlan:ReportPlan");
      assert.equal(reports.length, 5);
      for (const { inputs } of reports) {
        const { reportTemplate: _, ...covered } = inputs.reportSetting as Record<string, unknown>;
        assert.deepEqual(covered, { ...coverage, regions: ["eu-west-1", "us-west-2"] });
      }
    });

  for (const [stack, mode] of [
    ["prod", "COMPLIANCE"],
    ["staging", "GOVERNANCE"],
  ] as const)
    it(`locks reports of ${stack} as its vault is locked`, async () => {
      const lock = (await previewOf(stack)).resources.find(
        ({ name }) => name === `audit-${stack}-reports-lock`,
      );
      assert.deepEqual(lock?.inputs.rule, { defaultRetention: { mode, days: 400 } });
    });

  it("comes after the role that delivers, and after whoever may report on others", async () => {
    const preview = await previewOf("prod");
    const policy = preview.resources.find(({ name }) => name === "audit-prod-reports-policy");
    const key = preview.resources.find(({ name }) => name === "audit-prod-reports-key");
    for (const after of [policy, key])
      for (const wanted of [/ServiceLinkedRole::.*reports\.backup$/, /:DelegatedAdministrator::/])
        assert.ok(
          after?.dependencies.some((urn) => wanted.test(urn)),
          `${after?.name ?? ""} does not wait for ${wanted.source}`,
        );
  });

  it("is missed when nobody asks for it: the preview warns, and the policy pack refuses", () => {
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.dev.yaml", {
        "aws-org-backup:audit:": "aws-org-backup:audit: {}\n  elsewhere:audit:",
      });
      const { exitCode, stdout } = copy.run("preview", "--stack", "dev");

      assert.equal(exitCode, 1);
      assert.match(stdout, /Nobody can show that backups are as they should be/);
      assert.match(stdout, /✗ compliance-is-reported/);
    } finally {
      copy.remove();
    }
  });

  it("reports jobs alone where AWS Config does not record, and says so", () => {
    const copy = new ProjectCopy();
    try {
      copy.change("Pulumi.dev.yaml", { "configRecords: true": "configRecords: false" });
      const { stdout } = copy.run("preview", "--stack", "dev");

      assert.match(stdout, /jobs\s+are\s+reported\s+and\s+compliance\s+is\s+not/);
      assert.doesNotMatch(stdout, /MemberAudit/);
    } finally {
      copy.remove();
    }
  });
});
