/** Where events arise that somebody must be told of. Each kind of place has forwarding rules of its own. */
export const AlertPlace = {
  /** Every protected account, in every protected Region. */
  Member: "member",
  /** The backup account, in the air-gapped Region. */
  Central: "central",
  /** The backup account, in the Regions where sign-ins to it are recorded. */
  SignIn: "sign-in",
  /** The management account. */
  Management: "management",
} as const;
/** One of {@link AlertPlace}. */
export type AlertPlace = (typeof AlertPlace)[keyof typeof AlertPlace];

/** What a protected account forwards events from: the members' baseline, which names no place, or `EventForwarding`. */
export const MEMBER_PLACES: readonly (AlertPlace | undefined)[] = [undefined, AlertPlace.Member];
/** What the backup account forwards events from. */
export const BACKUP_ACCOUNT_PLACES: readonly AlertPlace[] = [AlertPlace.Central, AlertPlace.SignIn];

/**
 * The Region in which AWS Organizations records what happens to it, and in which calls to the global endpoint of STS are
 * recorded.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html
 */
export function globalEventsRegionOf(partition: string): string {
  if (partition === "aws-cn") return "cn-northwest-1";
  return partition === "aws-us-gov" ? "us-gov-west-1" : "us-east-1";
}
