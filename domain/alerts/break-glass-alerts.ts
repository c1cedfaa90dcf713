import { RunbookAnchor, type AlertClass, type AlertScope } from "./alert-class";
import { AlertPlace } from "./alert-place";
import { CALL_PATHS, callsOf } from "./cloudtrail-pattern";
import type { EventPattern } from "./event-pattern";

/** The calls with which data leaves the central vault. */
export const RECOVERY_CALLS: readonly string[] = [
  "StartRestoreJob",
  "StartCopyJob",
  "CreateRestoreAccessBackupVault",
];

/** The calls of IAM Identity Center that decide who may do what. */
export const IDENTITY_CALLS: readonly string[] = [
  "CreateAccountAssignment",
  "PutInlinePolicyToPermissionSet",
  "AttachManagedPolicyToPermissionSet",
  "AttachCustomerManagedPolicyReferenceToPermissionSet",
  "UpdatePermissionSet",
  "DeletePermissionSet",
];

/** The calls of STS with which an identity provider's users get a role. CloudTrail marks them as reading only. */
export const FEDERATED_SIGN_INS: readonly string[] = ["AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"];

/** What the names of a permission set's roles begin with, after their path. */
export function permissionSetRolePrefix(permissionSetName: string): string {
  return `AWSReservedSSO_${permissionSetName}_`;
}

const SIGN_IN_PLACES = [AlertPlace.SignIn, AlertPlace.Central];

/**
 * Who breaks the glass or tries to. A sign-in is recorded in the account of the role, in the Region whose STS was asked:
 * IAM Identity Center's own or `us-east-1`; which one it is, is not documented [?], so both are watched.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/logging-using-cloudtrail.html
 */
export function breakGlassAlerts({ permissionSetName }: AlertScope): readonly AlertClass[] {
  return permissionSetName === undefined ? [SIGN_IN_FAILED] : [...watched(permissionSetName), SIGN_IN_FAILED];
}

function watched(permissionSetName: string): readonly AlertClass[] {
  const prefix = permissionSetRolePrefix(permissionSetName);
  const byTheSet: EventPattern = {
    userIdentity: { sessionContext: { sessionIssuer: { userName: [{ prefix }] } } },
  };
  const words = {
    since: "<since>",
    whatToDo: "If no emergency was declared, revoke the session and remove people from the group.",
    runbook: RunbookAnchor.BreakGlass,
  };
  return [
    {
      name: "break-glass-sign-in",
      title: "Somebody breaks the glass",
      places: SIGN_IN_PLACES,
      readOnly: true,
      pattern: callsOf("sts", FEDERATED_SIGN_INS.slice(0, 1), {
        requestParameters: { roleArn: [{ wildcard: `*${prefix}*` }] },
      }),
      message: {
        paths: {
          ...CALL_PATHS,
          role: "$.detail.requestParameters.roleArn",
          who: "$.detail.userIdentity.userName",
        },
        resource: "role <role>",
        happened: "<who> signed in to restore in an emergency (error: <error>)",
        ...words,
      },
    },
    {
      name: "break-glass-recovery",
      title: "Data leaves the central vault",
      places: [AlertPlace.Central],
      readOnly: false,
      pattern: callsOf("backup", RECOVERY_CALLS, byTheSet),
      message: {
        paths: { ...CALL_PATHS, point: "$.detail.requestParameters.recoveryPointArn" },
        resource: "recovery point <point>",
        happened: "<actor> called <call> (error: <error>)",
        ...words,
      },
    },
    {
      name: "break-glass-changed",
      title: "Who may break a glass was changed",
      places: [AlertPlace.Management],
      readOnly: false,
      pattern: callsOf("sso", IDENTITY_CALLS),
      message: {
        paths: { ...CALL_PATHS, set: "$.detail.requestParameters.permissionSetArn" },
        resource: "permission set <set>",
        happened: "<actor> called <call> (error: <error>)",
        ...words,
        whatToDo:
          "If this was no deployment, look whether the permission set of the emergency still has its limits.",
      },
    },
  ];
}

/** A federated sign-in to the backup account that was refused: somebody tries, or the federation is broken when it is needed. */
const SIGN_IN_FAILED: AlertClass = {
  name: "federated-sign-in-failed",
  title: "A federated sign-in to the backup account failed",
  places: SIGN_IN_PLACES,
  readOnly: true,
  pattern: callsOf("sts", FEDERATED_SIGN_INS, { errorCode: [{ exists: true }] }),
  message: {
    paths: { ...CALL_PATHS, role: "$.detail.requestParameters.roleArn", said: "$.detail.errorMessage" },
    resource: "role <role>",
    happened: "<call> was refused with <error>: <said>",
    since: "<since>",
    whatToDo: "Find out who tries. If it was one of yours, mend the federation before it is needed.",
    runbook: RunbookAnchor.BreakGlass,
  },
};
