import assert from "node:assert/strict";
import { ruleChanges, type PolicyOfPlans } from "../../../domain/changes/rule-change";
import type { CopyView, RuleView } from "../../../domain/organization/backup-policy-rules";

const COPY: CopyView = {
  vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped",
  deleteAfterDays: 180,
};
const RULE: RuleView = {
  name: "daily",
  scheduleExpression: "cron(0 10 * * ? *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
  targetVaultName: "local",
  deleteAfterDays: 14,
  copies: [COPY],
};
const policyOf = (...rules: readonly RuleView[]): readonly PolicyOfPlans[] => [
  { policyName: "everything", plans: [{ name: "plan", regions: ["eu-west-1"], rules, selections: [] }] },
];
const ABOUT = "rule daily of plan plan in policy everything";
const THEN = "it holds for backups made from then on; those that exist keep their date";
const COPIES = "copies in air-gapped of 222222222222, us-west-2 are kept";
const LOSS = "most that is lost when everything since the newest backup is";

const ROWS: readonly (readonly [title: string, now: Partial<RuleView>, changes: readonly object[]])[] = [
  ["nothing", {}, []],
  [
    "a shorter retention",
    { deleteAfterDays: 13 },
    [
      {
        topic: "retention",
        direction: "weaker",
        what: "local backups are kept",
        from: "14 days",
        to: "13 days",
        note: THEN,
      },
    ],
  ],
  [
    "a longer retention",
    { deleteAfterDays: 15 },
    [
      {
        topic: "retention",
        direction: "stronger",
        what: "local backups are kept",
        from: "14 days",
        to: "15 days",
        note: THEN,
      },
    ],
  ],
  [
    "no end of a retention",
    { deleteAfterDays: -1 },
    [
      {
        topic: "retention",
        direction: "stronger",
        what: "local backups are kept",
        from: "14 days",
        to: "for ever",
        note: THEN,
      },
    ],
  ],
  [
    "cold storage, which is neither",
    { moveToColdStorageAfterDays: 30 },
    [
      {
        topic: "retention",
        direction: "neutral",
        what: "local backups are kept in warm storage",
        to: "30 days",
      },
    ],
  ],
  [
    "a shorter retention of copies",
    { copies: [{ ...COPY, deleteAfterDays: 90 }] },
    [{ topic: "retention", direction: "weaker", what: COPIES, from: "180 days", to: "90 days", note: THEN }],
  ],
  [
    "a copy that says no retention and takes that of the backup",
    { copies: [{ vaultArn: COPY.vaultArn }] },
    [{ topic: "retention", direction: "weaker", what: COPIES, from: "180 days", to: "14 days", note: THEN }],
  ],
  [
    "copies that go",
    { copies: [] },
    [{ topic: "retention", direction: "weaker", what: COPIES, from: "180 days" }],
  ],
  [
    "copies that go elsewhere",
    { copies: [{ ...COPY, vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:other" }] },
    [
      { topic: "retention", direction: "weaker", what: COPIES, from: "180 days" },
      {
        topic: "retention",
        direction: "stronger",
        what: "copies in other of 222222222222, us-west-2 are kept",
        to: "180 days",
      },
    ],
  ],
  [
    "a schedule that runs less often",
    { scheduleExpression: "cron(0 10 ? * SUN *)" },
    [
      {
        topic: "schedule",
        direction: "weaker",
        what: "schedule",
        from: "daily at 10:00 UTC (cron(0 10 * * ? *))",
        to: "every Sunday at 10:00 UTC (cron(0 10 ? * SUN *))",
      },
      { topic: "schedule", direction: "weaker", what: LOSS, from: "27 hours", to: "171 hours" },
    ],
  ],
  [
    "another hour, which is neither",
    { scheduleExpression: "cron(0 11 * * ? *)" },
    [
      {
        topic: "schedule",
        direction: "neutral",
        what: "schedule",
        from: "daily at 10:00 UTC (cron(0 10 * * ? *))",
        to: "daily at 11:00 UTC (cron(0 11 * * ? *))",
      },
    ],
  ],
  [
    "a schedule that nobody can read, which is neither",
    { scheduleExpression: "cron(nonsense)" },
    [
      {
        topic: "schedule",
        direction: "neutral",
        what: "schedule",
        from: "daily at 10:00 UTC (cron(0 10 * * ? *))",
        to: "cron(nonsense)",
      },
    ],
  ],
  [
    "a longer window, which loses more",
    { completionWindowMinutes: 180 },
    [
      {
        topic: "schedule",
        direction: "neutral",
        what: "window to complete in",
        from: "120 minutes",
        to: "180 minutes",
        note: "a job that takes longer is cancelled",
      },
      { topic: "schedule", direction: "weaker", what: LOSS, from: "27 hours", to: "28 hours" },
    ],
  ],
  [
    "a shorter window to start in",
    { startWindowMinutes: 30 },
    [
      {
        topic: "schedule",
        direction: "neutral",
        what: "window to start in",
        from: "60 minutes",
        to: "30 minutes",
      },
      { topic: "schedule", direction: "stronger", what: LOSS, from: "27 hours", to: "26.5 hours" },
    ],
  ],
  [
    "another vault",
    { targetVaultName: "other" },
    [
      {
        topic: "schedule",
        direction: "neutral",
        what: "vault of the local backups",
        from: "local",
        to: "other",
      },
    ],
  ],
];

describe("ruleChanges", () => {
  for (const [title, now, changes] of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        ruleChanges(policyOf(RULE), policyOf({ ...RULE, ...now })),
        changes.map((change) => ({ about: ABOUT, ...change })),
      );
    });
  }

  it("tells a rule that goes and one that comes whole", () => {
    const whole = {
      topic: "schedule",
      about: ABOUT,
      what: "rule",
    };
    const text =
      "daily at 10:00 UTC (cron(0 10 * * ? *)), kept 14 days, copied to air-gapped of 222222222222, us-west-2";

    assert.deepEqual(ruleChanges(policyOf(RULE), policyOf()), [
      { ...whole, direction: "weaker", from: text },
    ]);
    assert.deepEqual(ruleChanges(policyOf(), policyOf(RULE)), [
      { ...whole, direction: "stronger", to: text },
    ]);
  });

  it("says nothing of a policy that is not known before deployment", () => {
    assert.deepEqual(ruleChanges([{ policyName: "x" }], [{ policyName: "x" }]), []);
  });
});
