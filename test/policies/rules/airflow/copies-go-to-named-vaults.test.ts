import { serviceRole, serviceTask } from "../../../../policies/airflow-examples";
import { copiesGoToNamedVaults } from "../../../../policies/rules/airflow/copies-go-to-named-vaults";
import { itJudges, UNKNOWN, urnOf } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const RULE =
  'backup:CopyFromBackupVault with ForAllValues:ArnEquals on backup:CopyTargets with the vaults, and "Null": {"backup:CopyTargets": "false"} only, because recovery points have no ARNs that name their vault, so that the target is all that pins a copy';
const MUST = `orders-service-policy: policy.Statement[0].Condition must allow ${RULE}`;
const OF_AWS = `must be a policy that allows ${RULE}`;
const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const ASKED = { Null: { "backup:CopyTargets": "false" } };
const AWS_BACKUP = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup";

const role = serviceRole("prod", "orders");
const task = (statement: object) => serviceTask("prod", "orders", statement);
const copyTask = (condition?: object, statement: object = {}) =>
  task({ Action: "backup:CopyFromBackupVault", Condition: condition, ...statement });
const copying = (condition?: object, statement: object = {}) => [role, copyTask(condition, statement)];
const document = (...statements: readonly object[]) => ({
  ...task({}),
  props: { role: "backup-prod-orders", policy: { Statement: statements } },
});
const attached = (policyArn: unknown, from?: readonly string[]) => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  name: "attachment",
  props: { role: "backup-prod-orders", policyArn },
  ...(from === undefined ? {} : { from: { policyArn: from } }),
});

describe("copies-go-to-named-vaults", () => {
  itJudges(copiesGoToNamedVaults, [
    ...rowsOf(copiesGoToNamedVaults, {
      "any vault": [`${MUST}, got nothing`],
      "targets that a request may leave out": [
        `${MUST}, got {"ForAllValues:ArnEquals":{"backup:CopyTargets":["${VAULT}"]}}`,
      ],
      "AWS's own policy": [`orders-service: managedPolicyArns[0] ${OF_AWS}, got "${AWS_BACKUP}"`],
    }),
    ...[
      { "ForAllValues:ArnLike": { "backup:CopyTargets": VAULT }, ...ASKED },
      {
        "ForAllValues:StringEquals": { "backup:copytargets": [VAULT] },
        Null: { "Backup:CopyTargets": false },
      },
      { "ForAllValues:ArnLike": { "backup:CopyTargets": VAULT.replace("central", "*") }, ...ASKED },
      {
        "ForAllValues:ArnLike": {
          "backup:CopyTargets": "arn:aws:backup:*:${aws:PrincipalAccount}:backup-vault:local",
        },
        ...ASKED,
      },
      {
        "ForAllValues:StringLike": { "backup:CopyTargetOrgPaths": "o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/*" },
        Null: { "backup:CopyTargetOrgPaths": "false" },
      },
    ].map((condition) => ({
      title: `accepts ${JSON.stringify(condition)}`,
      resources: copying(condition),
    })),
    ...[
      ASKED,
      { "ForAllValues:ArnEquals": { "backup:CopyTargets": VAULT }, Null: { "backup:CopyTargets": "true" } },
      {
        "ForAllValues:ArnEquals": { "backup:CopyTargets": VAULT },
        Null: { "backup:CopyTargetOrgPaths": "false" },
      },
      { "ForAllValues:ArnEquals": { "backup:CopyTargets": [] }, ...ASKED },
      { "ForAllValues:ArnEqualsIfExists": { "backup:CopyTargets": VAULT }, ...ASKED },
      { "ForAllValues:ArnNotEquals": { "backup:CopyTargets": VAULT }, ...ASKED },
      { "ForAnyValue:ArnEquals": { "backup:CopyTargets": VAULT }, ...ASKED },
      { ArnEquals: { "backup:CopyTargets": VAULT }, ...ASKED },
      { "ForAllValues:ArnLike": { "backup:CopyTargets": "*" }, ...ASKED },
      { "ForAllValues:ArnLike": { "backup:CopyTargets": [VAULT, "*"] }, ...ASKED },
      { "ForAllValues:ArnLike": { "backup:CopyTargets": VAULT.replace("222222222222", "*") }, ...ASKED },
      {
        "ForAllValues:StringLike": { "backup:CopyTargetOrgPaths": "*" },
        Null: { "backup:CopyTargetOrgPaths": "false" },
      },
      { StringEquals: { "aws:ResourceTag/environment": "prod" } },
    ].map((condition) => ({
      title: `rejects ${JSON.stringify(condition)}`,
      resources: copying(condition),
      violations: [`${MUST}, got ${JSON.stringify(condition)}`],
    })),
    ...["backup:*", "*", "backup:CopyFrom*", "BACKUP:copyfrombackupvault"].map((action) => ({
      title: `rejects ${action}`,
      resources: copying(undefined, { Action: action }),
      violations: [`${MUST}, got nothing`],
    })),
    {
      title: "rejects everything but some",
      resources: copying(undefined, { Action: undefined, NotAction: "iam:*" }),
      violations: [`${MUST}, got nothing`],
    },
    {
      title: "asks nothing of copies that come in",
      resources: copying(undefined, { Action: "backup:CopyIntoBackupVault" }),
    },
    {
      title: "accepts a permission that a Deny of the same role takes away",
      resources: [
        { ...role, props: { ...role.props, managedPolicyArns: [AWS_BACKUP] } },
        copyTask(),
        { ...task({ Effect: "Deny", Action: "backup:Copy*" }), name: "guard" },
      ],
    },
    ...[
      { Resource: VAULT },
      { Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Action: "backup:CopyIntoBackupVault" },
    ].map((statement) => ({
      title: `counts no Deny with ${JSON.stringify(statement)}`,
      resources: [
        ...copying(),
        { ...task({ Effect: "Deny", Action: "backup:Copy*", ...statement }), name: "guard" },
      ],
      violations: [`${MUST}, got nothing`],
    })),
    ...["AdministratorAccess", "AWSBackupFullAccess", "PowerUserAccess"].map((name) => ({
      title: `rejects ${name}, which is attached`,
      resources: [role, attached(`arn:aws:iam::aws:policy/${name}`)],
      violations: [`attachment: policyArn ${OF_AWS}, got "arn:aws:iam::aws:policy/${name}"`],
    })),
    {
      title: "accepts policies of AWS that copy nothing, and those of somebody's own",
      resources: [
        role,
        attached("arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores"),
        { ...attached("arn:aws:iam::111111111111:policy/AWSBackupServiceRolePolicyForBackup"), name: "own" },
      ],
    },
    {
      title: "reads a policy of the same program whose ARN is not known",
      resources: [
        role,
        { ...copyTask(), type: "aws:iam/policy:Policy" },
        attached(UNKNOWN, ["orders-service-policy"]),
      ],
      violations: [`${MUST}, got nothing`],
    },
    {
      title: "asks nothing of a role of another path",
      resources: [serviceRole("prod", "orders", { path: "/airflow/prod/" }), copyTask()],
    },
    {
      title: "asks nothing of a role without a path",
      resources: [serviceRole("prod", "orders", { path: undefined }), copyTask()],
    },
    {
      title: "asks nothing of a policy that is malformed",
      resources: [role, { ...task({}), props: { role: "backup-prod-orders", policy: "{" } }],
    },
    {
      title: "leaves a policy undecided that is not known, and an attachment",
      resources: [
        role,
        { ...task({}), props: { role: "backup-prod-orders", policy: UNKNOWN } },
        attached(UNKNOWN),
      ],
      undecided: [
        "orders-service-policy: string value at .policy can't be known during preview; attachment: string value at .policyArn can't be known during preview",
      ],
    },
    {
      title: "leaves targets undecided that are not known, and judges the statement beside them",
      resources: [
        role,
        document(
          {
            Effect: "Allow",
            Action: "backup:CopyFromBackupVault",
            Resource: "*",
            Condition: { "ForAllValues:ArnEquals": { "backup:CopyTargets": UNKNOWN }, ...ASKED },
          },
          { Effect: "Allow", Action: "backup:CopyFromBackupVault", Resource: "*" },
        ),
      ],
      violations: [`${MUST.replace("[0]", "[1]")}, got nothing`],
      undecided: [
        "orders-service-policy: string value at .policy.Statement.0.Condition.ForAllValues:ArnEquals.backup:CopyTargets can't be known during preview",
      ],
    },
    {
      title: "leaves a role undecided of whose path it is not known, where it may copy anywhere",
      resources: [serviceRole("prod", "orders", { path: UNKNOWN }), copyTask()],
      undecided: ["orders-service-policy: string value at .path can't be known during preview"],
    },
    {
      title: "asks not for the path of a role that copies nothing",
      resources: [
        serviceRole("prod", "orders", { path: UNKNOWN }),
        copyTask(undefined, { Action: "s3:GetObject" }),
      ],
    },
    {
      title: "leaves a policy undecided of which it is not known which role has it",
      resources: [role, { ...copyTask(), props: { ...copyTask().props, role: UNKNOWN } }],
      undecided: ["orders-service-policy: string value at .role can't be known during preview"],
    },
    {
      title: "asks not which role has a policy where there is no service role",
      resources: [{ ...copyTask(), props: { ...copyTask().props, role: UNKNOWN } }],
    },
    {
      title: "lets an excepted policy pass",
      resources: copying(),
      config: {
        exceptions: [
          {
            resource: urnOf(task({})),
            reason: "copies between two accounts until they merge",
            until: "2026-12-31",
          },
        ],
      },
    },
  ]);
});
