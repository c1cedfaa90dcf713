import { nearestName } from "../nearest-name";

/**
 * Condition keys that hold a list of values, in lower case. They are compared right only with `ForAnyValue` or
 * `ForAllValues`: a plain operator takes a list for one value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
 */
const MULTIVALUED_KEYS: ReadonlySet<string> = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "backup:copytargetorgpaths",
  "backup:copytargets",
  "backup:frameworkarns",
  "kms:encryptioncontextkeys",
  "kms:resourcealiases",
]);

/**
 * The global condition keys and those of AWS Backup, as AWS writes them, of 2026-11-26. Keys that end in a slash are followed
 * by the key of a tag.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
const KNOWN_KEYS: readonly string[] = [
  ...["AssumedRoot", "CalledVia", "CalledViaFirst", "CalledViaLast", "ChatbotSourceArn", "CurrentTime"],
  ...["Ec2InstanceSourcePrivateIPv4", "Ec2InstanceSourceVpc", "EpochTime", "FederatedProvider"],
  ...[
    "MultiFactorAuthAge",
    "MultiFactorAuthPresent",
    "PrincipalAccount",
    "PrincipalArn",
    "PrincipalIsAWSService",
  ],
  ...["PrincipalOrgID", "PrincipalOrgPaths", "PrincipalServiceName", "PrincipalServiceNamesList"],
  ...["PrincipalTag/", "PrincipalType", "referer", "RequestTag/", "RequestedRegion", "ResourceAccount"],
  ...["ResourceOrgID", "ResourceOrgPaths", "ResourceTag/", "SecureTransport", "SourceAccount", "SourceArn"],
  ...[
    "SourceIdentity",
    "SourceIp",
    "SourceOrgID",
    "SourceOrgPaths",
    "SourceVpc",
    "SourceVpcArn",
    "SourceVpce",
  ],
  ...["TagKeys", "TokenIssueTime", "UserAgent", "userid", "username", "ViaAWSService", "VpceAccount"],
  ...["VpceOrgID", "VpceOrgPaths", "VpcSourceIp"],
]
  .map((name) => `aws:${name}`)
  .concat(
    ["ChangeableForDays", "CopyTargetOrgPaths", "CopyTargets", "FrameworkArns", "Index"].map(
      (name) => `backup:${name}`,
    ),
    ["MaxRetentionDays", "MinRetentionDays", "MpaApprovalTeamArn"].map((name) => `backup:${name}`),
  );

/** With more changed letters it may as well be a key that is newer than the list. */
const MOST_MISSPELT_LETTERS = 2;

/**
 * The key that was meant by one that is almost a key of the list, a letter or two apart; nothing for a key that is known, and
 * for one that is like none.
 */
export function meantKey(key: string): string | undefined {
  const afterSlash = key.indexOf("/") + 1;
  const name = afterSlash === 0 ? key : key.slice(0, afterSlash);
  const isKnown = KNOWN_KEYS.some((known) => known.toLowerCase() === name.toLowerCase());
  const nearest = isKnown ? undefined : nearestName(name, KNOWN_KEYS, MOST_MISSPELT_LETTERS);
  return nearest === undefined ? undefined : `${nearest}${key.slice(name.length)}`;
}

/** Whether a condition key holds a list of values. Upper and lower case make no difference. */
export function isMultivaluedKey(key: string): boolean {
  return MULTIVALUED_KEYS.has(key.toLowerCase());
}
