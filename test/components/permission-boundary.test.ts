import assert from "node:assert/strict";
import { boundaryArn, PermissionBoundary, type PermissionBoundaryArgs } from "../../components";
import { boundaryDocument } from "../../domain/identity/boundary-document";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: PermissionBoundaryArgs = {
  kind: "federated",
  accountId: "222222222222",
  region: "us-west-2",
  policyName: "federated-boundary",
  passedRoleNames: ["AWSBackup-restore-test"],
};
const DEPLOYER = "arn:aws:iam::111111111111:role/OrgBackupDeployer";
const KINDS: readonly PermissionBoundaryArgs[] = [
  ARGS,
  { ...ARGS, assumedRoleArns: [DEPLOYER] },
  { ...ARGS, kind: "task" },
  {
    ...ARGS,
    kind: "task",
    taskRolePath: "airflow/prod",
    recoveryPointTagKeys: ["dataset"],
    alertQueueName: "airflow-prod-backup-failures",
    alertTopicArn: "arn:aws:sns:us-west-2:222222222222:backup-failures",
    removesTestTables: true,
  },
  { kind: "service", accountId: "222222222222", region: "us-west-2", policyName: "service-boundary" },
];

describe("PermissionBoundary (R33)", () => {
  for (const args of KINDS) {
    const taking = args.assumedRoleArns === undefined ? "" : " that take on others";
    it(`declares the boundary of ${args.kind} roles${taking}${args.alertQueueName === undefined ? "" : ", with alerts"}`, async () => {
      const resources = await recordResources((opts) => new PermissionBoundary("limits", args, opts));

      assert.deepEqual(
        resources.filter(({ type }) => type.startsWith("aws:")),
        [
          {
            type: "aws:iam/policy:Policy",
            name: "limits",
            inputs: {
              name: args.policyName,
              description: `The most that ${args.kind} roles can be allowed. It gives nothing by itself.`,
              policy: JSON.stringify(boundaryDocument(args.kind, { ...args, partition: "aws" })),
            },
            options: {},
          },
        ],
      );
    });
  }

  const rows: readonly (readonly [
    title: string,
    args: PermissionBoundaryArgs,
    problems: readonly string[],
  ])[] = [
    [
      "every bad argument at once",
      { ...ARGS, accountId: "2", region: "nowhere", policyName: "a/b", passedRoleNames: ["*"] },
      ["accountId", "region", "policyName", "passedRoleNames[0]"],
    ],
    ["roles that are taken on by a pattern", { ...ARGS, assumedRoleArns: ["*"] }, ["assumedRoleArns[0]"]],
    ["no role that is taken on", { ...ARGS, assumedRoleArns: [] }, ["assumedRoleArns"]],
    [
      "roles that tasks take on by their ARNs",
      { ...ARGS, kind: "task", taskRolePath: "airflow/prod", assumedRoleArns: [DEPLOYER] },
      ["assumedRoleArns"],
    ],
    [
      "a path that begins with a slash",
      { ...ARGS, kind: "task", taskRolePath: "/airflow/" },
      ["taskRolePath"],
    ],
    ["a path for others than tasks", { ...ARGS, taskRolePath: "airflow" }, ["taskRolePath"]],
    ["roles that a service role would pass", { ...ARGS, kind: "service" }, ["passedRoleNames"]],
    [
      "what tasks have for others than tasks",
      {
        ...ARGS,
        recoveryPointTagKeys: [],
        alertQueueName: "q",
        alertTopicArn: "t",
        removesTestTables: false,
      },
      ["recoveryPointTagKeys", "alertQueueName", "alertTopicArn", "removesTestTables"],
    ],
    [
      "tags, a queue, a topic and a choice that there cannot be",
      {
        ...ARGS,
        kind: "task",
        taskRolePath: "airflow",
        recoveryPointTagKeys: ["*"],
        alertQueueName: "*",
        alertTopicArn: "t",
        removesTestTables: "yes" as unknown as boolean,
      },
      ["recoveryPointTagKeys[0]", "alertQueueName", "alertTopicArn", "removesTestTables"],
    ],
    ["a kind that nobody knows", { ...ARGS, kind: "people" as "task" }, ["kind"]],
    [
      "more roles than fit into a policy",
      {
        ...ARGS,
        passedRoleNames: Array.from({ length: 66 }, (_, index) => `AWSBackup-application-${index}`),
      },
      ["passedRoleNames"],
    ],
  ];
  for (const [title, args, paths] of rows) {
    it(`refuses ${title}`, async () => {
      const problems = await problemsOf((opts) => new PermissionBoundary("limits", args, opts));

      assert.deepEqual(
        problems.map(({ path }) => path),
        paths,
      );
    });
  }

  it("takes as many roles as fit into a policy", async () => {
    const passedRoleNames = Array.from({ length: 65 }, (_, index) => `AWSBackup-application-${index}`);
    const resources = await recordResources(
      (opts) => new PermissionBoundary("limits", { ...ARGS, passedRoleNames }, opts),
    );
    assert.equal(resources.filter(({ type }) => type === "aws:iam/policy:Policy").length, 1);
  });

  it("has an ARN that is known before it is made", () => {
    assert.equal(
      boundaryArn({ partition: "aws-cn", accountId: "222222222222", policyName: "limits" }),
      "arn:aws-cn:iam::222222222222:policy/limits",
    );
  });
});
