import assert from "node:assert/strict";
import {
  coversOthers,
  findReportPlanProblems,
  findReportTemplateProblems,
  reportCoverage,
  reportPlanName,
  ReportTemplate,
} from "../../../domain/audit/report-plan";

const CSV = { s3BucketName: "reports", formats: ["CSV"] };
const OTHERS = { accounts: ["ROOT"], regions: ["*"] };

describe("a report plan", () => {
  it("covers the whole organization where nobody is named", () => {
    assert.deepEqual(reportCoverage(undefined, ["eu-west-1"], "222222222222"), {
      accounts: ["ROOT"],
      regions: ["eu-west-1"],
    });
  });

  it("covers units, accounts and the one besides", () => {
    assert.deepEqual(reportCoverage(["ou-a1b2-11111111", "333333333333"], ["eu-west-1"], "222222222222"), {
      accounts: ["333333333333", "222222222222"],
      organizationUnits: ["ou-a1b2-11111111"],
      regions: ["eu-west-1"],
    });
    assert.deepEqual(reportCoverage(["333333333333"], [], "222222222222"), {
      accounts: ["333333333333", "222222222222"],
      regions: [],
    });
  });

  it("is named after what it reports", () => {
    assert.deepEqual(
      Object.values(ReportTemplate).map((template) => reportPlanName("org", template)),
      [
        "org_resource_compliance",
        "org_control_compliance",
        "org_backup_job",
        "org_copy_job",
        "org_restore_job",
        "org_scan_job",
      ],
    );
  });

  for (const template of Object.values(ReportTemplate))
    it(`may be ${template}`, () => {
      assert.deepEqual(findReportTemplateProblems(template, "t"), []);
    });

  it("may be nothing else", () => {
    assert.deepEqual(
      [...findReportTemplateProblems("BACKUP_JOBS_REPORT", "t"), ...findReportTemplateProblems(7, "t")].map(
        ({ reason }) => reason,
      ),
      [
        'must be a report of AWS Backup; did you mean BACKUP_JOB_REPORT?, got "BACKUP_JOBS_REPORT"',
        `must be a report of AWS Backup; one of ${Object.values(ReportTemplate).join(", ")}, got 7`,
      ],
    );
  });

  const rows: readonly (readonly [
    title: string,
    setting: unknown,
    channel: unknown,
    problems: readonly string[],
  ])[] = [
    [
      "accepts jobs of one account in both formats",
      { reportTemplate: "COPY_JOB_REPORT" },
      { formats: ["CSV", "JSON"] },
      [],
    ],
    ["accepts jobs of others as CSV", { reportTemplate: "COPY_JOB_REPORT", ...OTHERS }, CSV, []],
    [
      "refuses jobs of others as JSON",
      { reportTemplate: "COPY_JOB_REPORT", ...OTHERS },
      { formats: ["CSV", "JSON"] },
      [
        'reportDeliveryChannel.formats must be CSV alone, because AWS Backup writes reports on several accounts in no other format, got "CSV, JSON"',
      ],
    ],
    [
      "refuses them of units too",
      { reportTemplate: "COPY_JOB_REPORT", organizationUnits: ["ou-a1b2-11111111"] },
      { formats: ["JSON"] },
      [
        'reportDeliveryChannel.formats must be CSV alone, because AWS Backup writes reports on several accounts in no other format, got "JSON"',
      ],
    ],
    [
      "refuses compliance of one account without frameworks",
      { reportTemplate: "CONTROL_COMPLIANCE_REPORT", frameworkArns: [] },
      CSV,
      [
        "reportSetting.frameworkArns must name the frameworks, because a report on compliance of one account is about nothing else, got nothing",
      ],
    ],
    [
      "accepts it with one",
      { reportTemplate: "RESOURCE_COMPLIANCE_REPORT", frameworkArns: ["arn"] },
      CSV,
      [],
    ],
    ["accepts compliance of others", { reportTemplate: "RESOURCE_COMPLIANCE_REPORT", ...OTHERS }, CSV, []],
    ["says nothing of what is no setting", "text", CSV, []],
    [
      "refuses a template that is none",
      { reportTemplate: "x" },
      undefined,
      [
        `reportSetting.reportTemplate must be a report of AWS Backup; one of ${Object.values(ReportTemplate).join(", ")}, got "x"`,
      ],
    ],
  ];
  for (const [title, setting, channel, problems] of rows)
    it(title, () => {
      assert.deepEqual(
        findReportPlanProblems(setting, channel).map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });

  it("covers others by accounts or units", () => {
    assert.deepEqual([OTHERS, { organizationUnits: ["ou"] }, { accounts: [] }, {}, "x"].map(coversOthers), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
