/**
 * Types of resources without which backups are worse guarded, made or watched, and what they are there for. Taking one out is a decline;
 * adding one is the contrary.
 */
const GUARDING_TYPES: ReadonlyMap<string, string> = new Map([
  ["aws:backup/vault:Vault", "holds recovery points"],
  ["aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault", "holds recovery points, locked for good"],
  ["aws:backup/vaultPolicy:VaultPolicy", "says who may use a vault"],
  ["aws:backup/plan:Plan", "makes backups"],
  ["aws:backup/selection:Selection", "says what is backed up"],
  ["aws:backup/framework:Framework", "finds what is not backed up as it should be"],
  ["aws:backup/restoreTestingPlan:RestoreTestingPlan", "rehearses restores"],
  ["aws:backup/restoreTestingSelection:RestoreTestingSelection", "says what is rehearsed"],
  ["aws:kms/key:Key", "encrypts"],
  ["aws:organizations/policy:Policy", "rules accounts"],
  ["aws:organizations/policyAttachment:PolicyAttachment", "puts a policy into force"],
  ["aws:organizations/resourcePolicy:ResourcePolicy", "says who may manage the organization's policies"],
  ["aws:cloudformation/stackSet:StackSet", "makes what member accounts need"],
  ["aws:cloudformation/stackInstances:StackInstances", "makes what member accounts need"],
  ["aws:cloudwatch/eventRule:EventRule", "notices events"],
  ["aws:cloudwatch/eventTarget:EventTarget", "passes events on"],
  ["aws:cloudwatch/metricAlarm:MetricAlarm", "notices failures and silence"],
  ["aws:sns/topicSubscription:TopicSubscription", "tells somebody"],
  ["aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "locks evidence"],
  ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "keeps a bucket from the public"],
  ["aws:s3/bucketVersioning:BucketVersioning", "keeps what is overwritten"],
  ["aws:cloudtrail/trail:Trail", "records calls"],
]);

/** What a type guards, makes or watches; nothing where backups do without it. */
export function purposeOf(type: string): string | undefined {
  return GUARDING_TYPES.get(type);
}
