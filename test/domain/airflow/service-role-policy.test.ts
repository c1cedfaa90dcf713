import assert from "node:assert/strict";
import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import { factsOf } from "../../../domain/access/known-action";
import data from "../../../domain/access/managed-policy-data/policies.json";
import { backedUpKindOf, BACKED_UP_TYPES } from "../../../domain/airflow/backed-up-type";
import { serviceRolePolicy } from "../../../domain/airflow/service-role-policy";
import { pointArnsOf, taskRolePolicy } from "../../../domain/airflow/task-role-policy";
import { asList, type PolicyDocument } from "../../../domain/aws/policy-document";
import { locateStatements } from "../../../domain/aws/policy-statement";
import { findManagedPolicyLengthProblems } from "../../../domain/identity/boundary-document";
import {
  findPassedRoleProblems,
  findWildcardActionProblems,
  findWildcardResourceProblems,
} from "../../../domain/identity/permission-width";
import { SCHEDULER } from "../../support/datasets";

/** One resource of each kind. */
const RESOURCES = {
  dynamodb: "arn:aws:dynamodb:eu-west-1:111111111111:table/orders",
  ebs: "arn:aws:ec2:eu-west-1:111111111111:volume/vol-0123456789abcdef0",
  ec2: "arn:aws:ec2:eu-west-1:111111111111:instance/i-0123456789abcdef0",
  efs: "arn:aws:elasticfilesystem:eu-west-1:111111111111:file-system/fs-0123456789abcdef0",
  fsx: "arn:aws:fsx:eu-west-1:111111111111:file-system/fs-0123456789abcdef0",
  rds: "arn:aws:rds:eu-west-1:111111111111:db:orders",
  rdsCluster: "arn:aws:rds:eu-west-1:111111111111:cluster:orders",
  s3: "arn:aws:s3:::orders",
} as const;
const PLACE = { partition: "aws", accountId: "111111111111", region: "eu-west-1", vaultName: "orders" };
const TARGET = "arn:aws:backup:us-west-2:222222222222:backup-vault:keep";
const DAG = { environment: "prod", dagId: "orders", principal: SCHEDULER };

const actionsOf = ({ Statement: statements }: PolicyDocument): readonly string[] =>
  statements.flatMap(({ Action: action }) => asList<string>(action));

/** What AWS's own policies give to a service role. Our table has the actions of EC2 only in part. */
const AWS_GIVES = new Set(
  [
    data.policies.AWSBackupServiceRolePolicyForBackup,
    data.policies.AWSBackupServiceRolePolicyForS3Backup,
  ].flatMap(({ document }) => actionsOf(document as unknown as PolicyDocument)),
);

describe("policies of a DAG's roles", () => {
  it("knows one resource of each kind by its ARN", () => {
    assert.deepEqual(Object.values(RESOURCES).map(backedUpKindOf), Object.keys(BACKED_UP_TYPES));
  });

  for (const [kind, arn] of Object.entries(RESOURCES)) {
    const scope = { ...PLACE, ...DAG, resourceArns: [arn], copyTargetArns: [TARGET] };
    const documents = { service: serviceRolePolicy(scope), task: taskRolePolicy(scope) };

    it(`names actions that AWS knows, and the resource itself, for ${kind}`, () => {
      for (const [role, document] of Object.entries(documents)) {
        const { statements } = locateStatements(document, role);
        const unknown = actionsOf(document).filter(
          (action) => factsOf(actionCatalogue(), action) === undefined && !AWS_GIVES.has(action),
        );

        assert.deepEqual(unknown, [], role);
        assert.deepEqual(findWildcardActionProblems(statements), []);
        assert.deepEqual(findWildcardResourceProblems(statements, actionCatalogue()), []);
        assert.deepEqual(findPassedRoleProblems(statements), []);
        assert.deepEqual(findManagedPolicyLengthProblems(document, role), []);
      }
      assert.ok(JSON.stringify(documents.service).includes(`"${arn}`));
      assert.ok(!JSON.stringify(documents.task).includes(`"${arn}"`));
    });
  }

  it("lets no copy go anywhere where no vault is named", () => {
    const scope = { ...PLACE, ...DAG, resourceArns: [RESOURCES.dynamodb] };

    assert.ok(!actionsOf(serviceRolePolicy(scope)).includes("backup:CopyFromBackupVault"));
    assert.ok(!actionsOf(taskRolePolicy(scope)).includes("backup:StartCopyJob"));
  });

  it("knows recovery points by the ARNs of the service that keeps them", () => {
    const kinds = Object.fromEntries(
      Object.entries(RESOURCES).map(([kind, arn]) => [
        kind,
        pointArnsOf({ ...PLACE, resourceArns: [arn] }).map((point) => point.replace(/^arn:aws:/, "")),
      ]),
    );

    assert.deepEqual(kinds, {
      dynamodb: [
        "backup:eu-west-1:111111111111:recovery-point:*",
        "dynamodb:eu-west-1:111111111111:table/*/backup/*",
      ],
      ebs: ["ec2:eu-west-1::snapshot/*"],
      ec2: ["ec2:eu-west-1::image/*"],
      efs: ["backup:eu-west-1:111111111111:recovery-point:*"],
      fsx: ["fsx:eu-west-1:111111111111:backup/*"],
      rds: ["rds:eu-west-1:111111111111:snapshot:awsbackup:*"],
      rdsCluster: ["rds:eu-west-1:111111111111:cluster-snapshot:awsbackup:*"],
      s3: ["backup:eu-west-1:111111111111:recovery-point:*"],
    });
  });
});
