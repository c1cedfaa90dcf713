import { ABSENT, type RequestContext } from "../access/request-context";
import { DELIVERY_ACL } from "../audit/report-bucket";
import { REPORT_DELIVERING_ACTIONS } from "../audit/report-key-policy";
import { BACKUP_REPORTS_ROLE } from "../aws/service-linked-roles";
import { BUCKET_CHANGING_ACTIONS, RECORD_DESTROYING_ACTIONS } from "../protection/locked-bucket";
import { both } from "./both";
import { A_MEMBER, type Asker, type Intent, type MissingGuard, type Subject } from "./intent";
import { keptKeyIntents } from "./key-keeping-intents";

/** What the arguments of an audit say of who may do what with its reports. */
export interface AuditPromise {
  readonly accountId: string;
  readonly deployRoleName: string;
  readonly reportBucketName: string;
  /** Without `alias/`. */
  readonly reportKeyAlias: string;
}

const ENCRYPTED: RequestContext = { "aws:SecureTransport": true };
const DELIVERED: RequestContext = { ...ENCRYPTED, "s3:x-amz-acl": DELIVERY_ACL };

/**
 * What an audit promises (R25): AWS Backup's role delivers reports and does nothing else, nobody outside of the account reads them,
 * nobody at all deletes one, and nothing goes over a connection that is not encrypted.
 */
export function auditIntents(promise: AuditPromise): readonly Intent[] {
  const { accountId, reportBucketName } = promise;
  const bucket = `arn:aws:s3:::${reportBucketName}`;
  const scene: AuditScene = {
    bucket: [{ guarded: bucket, of: accountId }],
    reports: [{ guarded: bucket, of: accountId, within: "/Backup/crossaccount/report.csv" }],
    administrator: { person: "administrator", of: accountId },
    people: [
      { person: "administrator", of: accountId },
      { person: "root user", of: accountId },
    ],
    deployer: { role: promise.deployRoleName, of: accountId },
    // Its own policy of AWS allows it nothing in Amazon S3 or AWS KMS: what it may do, bucket and key allow.
    awsBackup: { role: BACKUP_REPORTS_ROLE, of: accountId, isBare: true },
    outsiders: [
      { person: "administrator", of: A_MEMBER },
      { strangersRole: "AnyAdministrator" },
      { service: "reports.backup.amazonaws.com", for: accountId },
    ],
    common: {
      requirements: ["R25"],
      evenWithout: [
        { guard: "guardrails", of: accountId },
        { guard: "guardrails", of: A_MEMBER },
      ],
    },
  };
  return [
    ...deliveryIntents(scene),
    ...readingIntents(scene),
    ...keepingIntents(scene),
    ...keyIntentsOf(promise, scene),
  ];
}

/** What the intents of an audit have in common. */
interface AuditScene {
  readonly bucket: readonly Subject[];
  readonly reports: readonly Subject[];
  readonly administrator: Asker;
  readonly people: readonly Asker[];
  readonly deployer: Asker;
  readonly awsBackup: Asker;
  readonly outsiders: readonly Asker[];
  readonly common: {
    readonly requirements: readonly string[];
    readonly evenWithout: readonly MissingGuard[];
  };
}

function deliveryIntents(scene: AuditScene): readonly Intent[] {
  const { awsBackup, common, deployer, outsiders, people, reports } = scene;
  return [
    ...both(
      { ...common, claim: "AWS Backup delivers reports, and nobody else writes one" },
      [...people, deployer, ...outsiders],
      [awsBackup],
      ["s3:PutObject"],
      reports,
      DELIVERED,
    ),
    ...[
      { ...ENCRYPTED, "s3:x-amz-acl": ABSENT },
      { ...ENCRYPTED, "s3:x-amz-acl": "public-read" },
    ].flatMap((context) =>
      both(
        { ...common, claim: "A report belongs to the account of the bucket, and to nobody else" },
        [awsBackup],
        [],
        ["s3:PutObject"],
        reports,
        context,
      ),
    ),
    ...both(
      { ...common, claim: "AWS Backup delivers reports, and does nothing else with them" },
      [awsBackup],
      [],
      ["s3:GetObject", "s3:PutObjectAcl", "s3:PutObjectTagging", "s3:AbortMultipartUpload"],
      reports,
      DELIVERED,
    ),
  ];
}

function readingIntents({
  administrator,
  awsBackup,
  bucket,
  common,
  outsiders,
  reports,
}: AuditScene): readonly Intent[] {
  const plain: RequestContext = { "aws:SecureTransport": false };
  return [
    ...both(
      { ...common, claim: "The account's own people read reports, and nobody outside of the account does" },
      outsiders,
      [administrator],
      ["s3:GetObject", "s3:GetObjectVersion"],
      reports,
      ENCRYPTED,
    ),
    ...both(
      { ...common, claim: "Nobody reads or delivers reports over a connection that is not encrypted" },
      [administrator],
      [],
      ["s3:GetObject"],
      reports,
      plain,
    ),
    ...both(
      { ...common, claim: "Nobody reads or delivers reports over a connection that is not encrypted" },
      [awsBackup],
      [],
      ["s3:PutObject"],
      reports,
      { ...DELIVERED, ...plain },
    ),
    ...both(
      { ...common, claim: "Nobody lists reports over a connection that is not encrypted" },
      [administrator],
      [],
      ["s3:ListBucket"],
      bucket,
      plain,
    ),
  ];
}

function keepingIntents({
  awsBackup,
  bucket,
  common,
  deployer,
  people,
  reports,
}: AuditScene): readonly Intent[] {
  return [
    ...both(
      { ...common, claim: "Nobody deletes a report, or loosens its lock" },
      [...people, deployer, awsBackup],
      [],
      RECORD_DESTROYING_ACTIONS,
      reports,
      ENCRYPTED,
    ),
    ...both(
      { ...common, claim: "Only the deployer changes what guards the reports" },
      people,
      [deployer],
      BUCKET_CHANGING_ACTIONS,
      bucket,
      ENCRYPTED,
    ),
  ];
}

function keyIntentsOf({ accountId, reportKeyAlias }: AuditPromise, scene: AuditScene): readonly Intent[] {
  const { awsBackup, common, deployer, outsiders } = scene;
  const key: readonly Subject[] = [{ key: `alias/${reportKeyAlias}`, of: accountId }];
  return [
    ...both(
      {
        ...common,
        claim: "AWS Backup encrypts reports with their key, and nobody outside of the account uses it",
      },
      outsiders,
      [awsBackup],
      REPORT_DELIVERING_ACTIONS,
      key,
    ),
    ...both(
      { ...common, claim: "AWS Backup does nothing else with the key of the reports" },
      [awsBackup],
      [],
      ["kms:CreateGrant", "kms:DescribeKey", "kms:TagResource"],
      key,
    ),
    ...keptKeyIntents(key, common.evenWithout, accountId, deployer),
  ];
}
