import { NAMED_SNAPSHOT_ACTIONS, TAGGED_SNAPSHOT_ACTIONS } from "../../guardrails/snapshot-statements";
import type { Intent, Subject } from "../intent";
import { both } from "../both";
import { people, type GuardedAccount } from "./guarded-account";

const MADE_BY_BACKUP = { "aws:backup:source-resource": "i-0123456789abcdef0" };
const SNAPSHOT = "snapshot/snap-0123456789abcdef0";
const IMAGE = "image/ami-0123456789abcdef0";
const { clusterSnapshot, databaseSnapshot, warehouseSnapshot } = NAMED_SNAPSHOT_ACTIONS;
const { fileSystemBackup, image, serverlessSnapshot, snapshot } = TAGGED_SNAPSHOT_ACTIONS;
const OF_EC2 = [
  ...snapshot.map((action) => [action, SNAPSHOT] as const),
  ...image.map((action) => [action, IMAGE] as const),
];
const OF_DATABASES = [
  ["rds", "snapshot:awsbackup:job-1", databaseSnapshot],
  ["rds", "cluster-snapshot:awsbackup:job-1", clusterSnapshot],
  ["redshift", "snapshot:warehouse/awsbackup:job-1", warehouseSnapshot],
] as const;

/** What guardrails promise about snapshots and images of other services that are recovery points. */
export function snapshotIntents(account: GuardedAccount): readonly Intent[] {
  return [...taggedSnapshotIntents(account), ...namedSnapshotIntents(account)];
}

function taggedSnapshotIntents({ alone, backupRole, of, region }: GuardedAccount): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  const tagged = (resource: string, tags: Readonly<Record<string, string>>): readonly Subject[] => [
    { arn: `arn:aws:ec2:${region}::${resource}`, of, tags },
  ];
  return [
    ...OF_EC2.flatMap(([action, resource]) => [
      ...both(
        { ...common, claim: "Only AWS Backup deletes or changes snapshots and images that it made" },
        people(of),
        [backupRole],
        [action],
        tagged(resource, MADE_BY_BACKUP),
      ),
      ...both(
        { ...common, claim: "The guardrails leave snapshots of others alone" },
        [],
        people(of).slice(0, 1),
        [action],
        tagged(resource, { team: "a" }),
      ),
    ]),
    ...both(
      { ...common, claim: "Only AWS Backup deletes backups of FSx that it made" },
      people(of),
      [backupRole],
      fileSystemBackup,
      [
        {
          arn: `arn:aws:fsx:${region}:\${account}:backup/backup-0123456789abcdef0`,
          of,
          tags: MADE_BY_BACKUP,
        },
      ],
    ),
    ...both(
      { ...common, claim: "Only AWS Backup deletes snapshots of Redshift Serverless that it made" },
      people(of),
      [backupRole],
      serverlessSnapshot,
      [{ arn: `arn:aws:redshift-serverless:${region}:\${account}:snapshot/1`, of, tags: MADE_BY_BACKUP }],
    ),
  ];
}

function namedSnapshotIntents({ alone, backupRole, of, region }: GuardedAccount): readonly Intent[] {
  const common = { requirements: ["R12"], evenWithout: alone };
  return [
    ...OF_DATABASES.flatMap(([service, resource, actions]) =>
      both(
        { ...common, claim: "Only AWS Backup deletes or changes database snapshots that it made" },
        people(of),
        [backupRole],
        actions,
        [{ arn: `arn:aws:${service}:${region}:\${account}:${resource}`, of }],
      ),
    ),
    ...both(
      { ...common, claim: "The guardrails leave database snapshots of others alone" },
      [],
      people(of).slice(0, 1),
      ["rds:DeleteDBSnapshot"],
      [{ arn: `arn:aws:rds:${region}:\${account}:snapshot:before-the-upgrade`, of }],
    ),
  ];
}
