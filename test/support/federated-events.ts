import { registeredRoleOf } from "../../domain/identity/registered-role";
import { CLIENT, OBJECT, TENANT } from "./applications";

/** An event of CloudTrail, as it is written. */
export type WrittenEvent = Readonly<Record<string, unknown>>;

export const ROLE_NAME = "backup-auditor-prod";
export const ROLE = `arn:aws:iam::222222222222:role/federated/${ROLE_NAME}`;
export const PROVIDER = `arn:aws:iam::222222222222:oidc-provider/sts.windows.net/${TENANT}/`;
export const AUDIENCE = "api://aws-backup";
export const SESSION = `${CLIENT}-run-17`;

/** The role of these events, as a stack registers it. */
export const REGISTERED = registeredRoleOf({
  accountId: "222222222222",
  region: "us-west-2",
  roleName: ROLE_NAME,
  issuer: { kind: "entra", tenantId: TENANT },
  applicationId: CLIENT,
  audiences: [AUDIENCE],
  subjects: [OBJECT],
});

/** What of an exchange may be another application's. */
export interface ExchangeParts {
  readonly roleArn?: string;
  readonly provider?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly session?: string;
  /** Makes it one that AWS refused, which has no answer. */
  readonly errorCode?: string;
}

let serial = 0;

function common(region = "us-east-1"): WrittenEvent {
  serial = (serial + 1) % 10_000;
  const number = String(serial).padStart(12, "0");
  return {
    eventVersion: "1.08",
    eventTime: "2026-11-20T10:00:00Z",
    awsRegion: region,
    sourceIPAddress: "192.0.2.1",
    userAgent: "aws-cli/2.32.0",
    eventID: `0a1b2c3d-1111-2222-3333-${number}`,
    recipientAccountId: "222222222222",
    eventType: "AwsApiCall",
  };
}

/** An exchange of a token, as CloudTrail records it. */
export function exchangeEvent(parts: ExchangeParts = {}): WrittenEvent {
  const { audience = AUDIENCE, errorCode, provider = PROVIDER, roleArn = ROLE } = parts;
  const { session = SESSION, subject = OBJECT } = parts;
  return {
    ...common(),
    eventSource: "sts.amazonaws.com",
    eventName: "AssumeRoleWithWebIdentity",
    userIdentity: {
      type: "WebIdentityUser",
      principalId: `${provider}:${audience}:${subject}`,
      userName: subject,
      identityProvider: provider,
    },
    requestParameters: { roleArn, roleSessionName: session, durationSeconds: 900 },
    ...(errorCode === undefined
      ? {
          responseElements: {
            provider,
            audience,
            subjectFromWebIdentityToken: subject,
            assumedRoleUser: {
              assumedRoleId: `AROAEXAMPLEEXAMPLE:${session}`,
              arn: `arn:aws:sts::222222222222:assumed-role/${roleArn.split("/").at(-1) ?? ""}/${session}`,
            },
          },
        }
      : { errorCode, errorMessage: "Not authorized to perform sts:AssumeRoleWithWebIdentity" }),
    resources: [{ ARN: roleArn, accountId: "222222222222", type: "AWS::IAM::Role" }],
  };
}

/** What of a session may be another application's. */
export interface SessionParts {
  readonly session?: string;
  /** Empty for a session that did not begin with a token. */
  readonly provider?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly invokedBy?: string;
}

/** A call that a session of the role makes. */
export function sessionEvent(parts: SessionParts = {}): WrittenEvent {
  const { attributes = {}, invokedBy, provider = PROVIDER, session = SESSION } = parts;
  return {
    ...common("us-west-2"),
    eventSource: "backup.amazonaws.com",
    eventName: "ListRecoveryPointsByBackupVault",
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROAEXAMPLEEXAMPLE:${session}`,
      arn: `arn:aws:sts::222222222222:assumed-role/${ROLE_NAME}/${session}`,
      accountId: "222222222222",
      sessionContext: {
        sessionIssuer: { type: "Role", principalId: "AROAEXAMPLEEXAMPLE", arn: ROLE, userName: ROLE_NAME },
        webIdFederationData: provider === "" ? {} : { federatedProvider: provider, attributes },
        attributes: { mfaAuthenticated: "false", creationDate: "2026-11-20T10:00:00Z" },
      },
      ...(invokedBy === undefined ? {} : { invokedBy }),
    },
    requestParameters: { backupVaultName: "air-gapped-prod" },
  };
}

/** Somebody takes on the role without a token. */
export function assumeEvent(userIdentity: WrittenEvent, errorCode?: string): WrittenEvent {
  return {
    ...common(),
    eventSource: "sts.amazonaws.com",
    eventName: "AssumeRole",
    userIdentity,
    requestParameters: { roleArn: ROLE, roleSessionName: SESSION },
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

/** A call with which no federated role has to do. */
export function foreignEvent(): WrittenEvent {
  return {
    ...common("eu-west-1"),
    eventSource: "ec2.amazonaws.com",
    eventName: "DescribeInstances",
    userIdentity: { type: "IAMUser", arn: "arn:aws:iam::222222222222:user/somebody", userName: "somebody" },
    requestParameters: null,
  };
}
