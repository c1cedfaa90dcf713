import assert from "node:assert/strict";
import { AirflowRestoreTestRole, type AirflowRestoreTestRoleArgs } from "../../../components";
import type { PreviewedResource } from "../../../cli/preview/preview-result";
import type { AirflowPrincipal } from "../../../domain/airflow/dag-principal";
import { serviceRoleNameOf } from "../../../domain/airflow/dag-names";
import { readEstate } from "../../../domain/estate/read-estate";
import { boundaryDocument, BoundaryKind } from "../../../domain/identity/boundary-document";
import { promiseOf } from "../../../domain/intents/component-intents";
import { holdsEveryIntent, judgeIntents } from "../../../domain/intents/judge-intents";
import { mutantsOf } from "../../../scripts/document-mutants";
import { AIRFLOW_PLACE, ORDERS_RESTORE, SCHEDULER } from "../../support/datasets";
import { problemsOf } from "../../support/problems-of";
import { recordResources } from "../../support/record-resources";
import { rendered, type RenderedSpec } from "../../support/rendered";

const ARGS: AirflowRestoreTestRoleArgs = {
  ...AIRFLOW_PLACE,
  dagId: ORDERS_RESTORE.dagId,
  vaultName: ORDERS_RESTORE.vaultName,
  resourceArn: ORDERS_RESTORE.resourceArn,
};
const POD: AirflowPrincipal = {
  kind: "podIdentity",
  clusterArn: "arn:aws:eks:eu-west-1:111111111111:cluster/workflows",
  namespace: "airflow",
  serviceAccount: "orders-restore",
};
const BOUNDARIES: readonly RenderedSpec[] = [
  {
    kind: BoundaryKind.Task,
    name: "airflow-tasks-prod",
    more: { taskRolePath: "airflow/prod", removesTestTables: true },
  },
  { kind: BoundaryKind.Service, name: "airflow-services-prod", more: {} },
].map(({ kind, more, name }) => ({
  type: "aws:iam/policy:Policy",
  name,
  accountId: ARGS.accountId,
  inputs: {
    name,
    policy: JSON.stringify(
      boundaryDocument(kind, {
        ...{ partition: "aws", accountId: ARGS.accountId, region: ARGS.region },
        passedRoleNames: [serviceRoleNameOf(ARGS)],
        ...more,
      }),
    ),
  },
}));

async function declared(args: AirflowRestoreTestRoleArgs): Promise<readonly RenderedSpec[]> {
  const made = await recordResources((opts) => new AirflowRestoreTestRole("restore", args, opts));
  return made
    .filter(({ type }) => type.startsWith("aws:iam/"))
    .map(({ inputs, name, type }) => ({ type, name, accountId: ARGS.accountId, inputs }));
}

function promised(args: AirflowRestoreTestRoleArgs) {
  const given = args as unknown as Readonly<Record<string, unknown>>;
  return promiseOf("aws-org-backup:index:AirflowRestoreTestRole", (name) => given[name]);
}

/** Weakened documents that are none the weaker, by why. */
const EQUIVALENT: readonly RegExp[] = [
  // The condition iam:PassedToService is carried by iam:PassRole alone.
  / OneRoleGoesToAwsBackup: allows iam:\*$/,
  // The condition aws:PrincipalArn names one role, so that everybody is that role.
  /^restore TheDag\w+: allows everybody$/,
  // The condition sts:ExternalId is carried by sts:AssumeRole alone.
  /^restore TheDagTakesOnItsRole: allows sts:\*$/,
];

describe("AirflowRestoreTestRole (R23, R33)", function () {
  this.timeout(60_000);

  for (const [title, principal] of [
    ["MWAA", SCHEDULER],
    ["pods", POD],
  ] as const)
    it(`keeps what it promises, with ${title}`, async () => {
      const args = { ...ARGS, principal };
      const { intents, unread } = promised(args);
      const { findings, questions } = judgeIntents(
        readEstate(rendered(...BOUNDARIES, ...(await declared(args)))),
        intents,
      );

      assert.deepEqual(unread, []);
      assert.ok(questions > 100);
      assert.deepEqual(
        intents.filter(({ requirements }) => !requirements.some((id) => /^R\d+$/.test(id))),
        [],
      );
      assert.deepEqual(
        findings.map(({ action, intent, resource, who }) => ({ action, claim: intent.claim, resource, who })),
        [],
      );
    });

  it("breaks a promise when any one action, condition or statement is dropped or loosened", async () => {
    const specs = await declared(ARGS);
    const { intents } = promised(ARGS);
    const survivors = specs.flatMap((spec) =>
      mutantsOf(spec as unknown as PreviewedResource)
        .filter(({ property, text }) => {
          const weak = { ...spec, inputs: { ...spec.inputs, [property]: text } };
          const all = specs.map((each) => (each === spec ? weak : each));
          return holdsEveryIntent(readEstate(rendered(...BOUNDARIES, ...all)), intents);
        })
        .map(({ name }) => name),
    );

    assert.deepEqual(
      survivors.filter((name) => !EQUIVALENT.some((pattern) => pattern.test(name))),
      [],
    );
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: AirflowRestoreTestRoleArgs = {
      ...ARGS,
      environment: "Prod",
      dagId: "backup_specs_check",
      principal: { kind: "role", roleArn: "arn:aws:iam::999999999999:role/x" },
      vaultName: "a",
      resourceArn: "arn:aws:s3:::orders",
      externalId: "x",
      taskBoundaryArn: "arn:aws:iam::999999999999:policy/x",
      serviceBoundaryArn: "",
    };

    assert.deepEqual(
      (await problemsOf((opts) => new AirflowRestoreTestRole("restore", bad, opts))).map(({ path }) => path),
      [
        "environment",
        "dagId",
        "principal.roleArn",
        "vaultName",
        "resourceArn",
        "externalId",
        "taskBoundaryArn",
        "serviceBoundaryArn",
      ],
    );
  });
});
