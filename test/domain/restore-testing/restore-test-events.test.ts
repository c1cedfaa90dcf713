import assert from "node:assert/strict";
import { matchEvent } from "../../../domain/alerts/event-match";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";
import { matchesRestoreJobs } from "../../../domain/restore-testing/rehearsal";
import { restoreTestEventPattern } from "../../../domain/restore-testing/restore-test-events";

const PATTERN = restoreTestEventPattern({
  partition: "aws",
  region: "us-west-2",
  accountId: "222222222222",
  planName: "org_backup_prod",
});
const PLAN = "arn:aws:backup:us-west-2:222222222222:restore-testing-plan:org_backup_prod-1a2b3c4d";

const CASES: readonly {
  title: string;
  type?: string;
  detail: Record<string, string | undefined>;
  answer: string;
}[] = [
  {
    title: "a test that was restored",
    detail: { status: "COMPLETED", restoreTestingPlanArn: PLAN },
    answer: "yes",
  },
  {
    title: "a test that could not be restored",
    detail: { status: "FAILED", restoreTestingPlanArn: PLAN },
    answer: "yes",
  },
  {
    title: "a test that was aborted",
    detail: { status: "ABORTED", restoreTestingPlanArn: PLAN },
    answer: "yes",
  },
  { title: "a test that runs", detail: { status: "RUNNING", restoreTestingPlanArn: PLAN }, answer: "no" },
  {
    title: "a restore that a person started",
    detail: { status: "COMPLETED", restoreTestingPlanArn: undefined },
    answer: "no",
  },
  {
    title: "a test of another plan",
    detail: { status: "COMPLETED", restoreTestingPlanArn: PLAN.replace("_prod", "_dev") },
    answer: "no",
  },
  {
    title: "a backup",
    type: "Backup Job State Change",
    detail: { status: "COMPLETED", restoreTestingPlanArn: PLAN },
    answer: "no",
  },
];

describe("events of restore tests", () => {
  for (const { answer, detail, title, type = "Restore Job State Change" } of CASES) {
    it(`${answer === "yes" ? "tell" : "do not tell"} of ${title}`, () => {
      const { pattern } = parseEventPattern(JSON.stringify(PATTERN));

      assert.equal(matchEvent(pattern ?? {}, { source: "aws.backup", detailType: type, detail }), answer);
    });
  }

  it("are a validation in the eyes of the policy pack", () => {
    assert.equal(matchesRestoreJobs(JSON.stringify(PATTERN)), true);
  });
});
