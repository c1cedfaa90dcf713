import { failurePatternsMissNoJob } from "../../../../policies/rules/detection/failure-patterns-miss-no-job";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

type Kind = "backup" | "copy" | "restore";
const missed = (kind: Kind, name = "failures") =>
  `${name}: eventPattern must match failures of ${kind} jobs as well, which tell them in ${kind === "restore" ? "status" : "state"}, or leave these jobs out by detail-type, got a pattern that never matches them`;
const rule = (pattern: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:cloudwatch/eventRule:EventRule",
  name: "failures",
  props: { name: "failures", eventPattern: typeof pattern === "string" ? pattern : JSON.stringify(pattern) },
  ...more,
});
const BACKUP = "Backup Job State Change";
const COPY = "Copy Job State Change";
const RESTORE = "Restore Job State Change";
const STATE = { state: ["FAILED"] };
const STATUS = { status: ["FAILED"] };
const of = (detail: unknown, ...kinds: readonly string[]) => ({
  source: ["aws.backup"],
  ...(kinds.length === 0 ? {} : { "detail-type": kinds }),
  ...(detail === undefined ? {} : { detail }),
});

/** Patterns, and which kinds of jobs they miss. */
const PATTERNS: readonly (readonly [title: string, pattern: unknown, missing: readonly Kind[]])[] = [
  ["everything of AWS Backup", of(undefined), []],
  ["both fields", of({ $or: [STATE, STATUS] }), []],
  ["both fields of named jobs", of({ $or: [STATE, STATUS] }, BACKUP, COPY, RESTORE), []],
  [
    "alternatives beside each other",
    { source: ["aws.backup"], $or: [{ detail: STATE }, { detail: STATUS }] },
    [],
  ],
  ["alternatives with a kind each", { $or: [of(STATE, BACKUP, COPY), of(STATUS, RESTORE)] }, []],
  [
    "an alternative that asks for the wrong field",
    { $or: [of(STATE, BACKUP), of(STATE, RESTORE)] },
    ["restore"],
  ],
  ["one state of many", of({ state: ["EXPIRED"] }, BACKUP), []],
  ["the state of partial backups", of({ state: ["PARTIAL"] }, BACKUP, COPY), ["copy"]],
  [
    "what else it asks of the detail",
    of({ ...STATUS, iamRoleArn: [{ prefix: "arn:aws:iam::" }] }, RESTORE),
    [],
  ],
  ["both fields at once, which no event has", of({ ...STATE, ...STATUS }), ["backup", "copy", "restore"]],
  ["the field that the only jobs do not have", of(STATE, RESTORE), ["restore"]],
  ["restores of a test", of({ ...STATUS, restoreTestingPlanArn: [{ prefix: "arn:" }] }, RESTORE), []],
  ["a field that is there", of({ state: [{ exists: true }] }), ["restore"]],
  ["a field that is not there", of({ state: [{ exists: false }] }), ["backup", "copy"]],
  ["all but what went well", of({ state: [{ "anything-but": ["COMPLETED"] }] }, BACKUP, COPY), []],
  ["the state alone", of(STATE), ["restore"]],
  ["the status alone", of(STATUS), ["backup", "copy"]],
  ["the status of backup jobs among others", of(STATUS, BACKUP, RESTORE), ["backup"]],
  [
    "restores of a test, and backups by the same field",
    of({ ...STATUS, restoreTestingPlanArn: [{ prefix: "arn:" }] }, BACKUP, RESTORE),
    [],
  ],
  ["what went well", of({ state: ["COMPLETED"] }), []],
  ["something else of AWS Backup", of(STATE, "Backup Vault State Change"), []],
  ["another service", { source: ["aws.ec2"], detail: STATE }, []],
  ["all services", { source: [{ prefix: "" }], detail: STATE }, []],
  ["a pattern that is none", "aws.backup", []],
];

describe("failure-patterns-miss-no-job", () => {
  itJudges(failurePatternsMissNoJob, [
    ...rowsOf(failurePatternsMissNoJob, {
      "the field of backup and copy jobs alone": [missed("restore")],
      "restore jobs, by the field of backup jobs": [missed("restore")],
      "the field of restore jobs alone": [missed("backup"), missed("copy")],
    }),
    ...PATTERNS.map(([title, pattern, missing]) => ({
      title: `judges ${title}`,
      resources: [rule(pattern)],
      violations: missing.map((kind) => missed(kind)),
    })),
    {
      title: "does not count what a rule of another Region matches",
      resources: [
        rule(of(STATE)),
        rule(of(STATUS), { name: "there", provider: { name: "there", props: { region: "eu-central-1" } } }),
      ],
      violations: [missed("restore"), missed("backup", "there"), missed("copy", "there")],
    },
    {
      title: "does not count a rule that is disabled",
      resources: [
        rule(of(STATE)),
        rule(of(STATUS), {
          name: "off",
          props: { name: "off", eventPattern: JSON.stringify(of(STATUS)), state: "DISABLED" },
        }),
      ],
      violations: [missed("restore")],
    },
    { title: "takes a pattern that is not known for somebody else's", resources: [rule(UNKNOWN)] },
    {
      title: "says nothing of a rule by the clock",
      resources: [rule(of(STATE), { props: { scheduleExpression: "rate(1 day)" } })],
    },
    {
      title: "lets an exception pass",
      resources: [rule(of(STATE))],
      config: {
        exceptions: [{ resource: "failures", reason: "restores are told elsewhere", until: "2026-06-15" }],
      },
    },
  ]);
});
