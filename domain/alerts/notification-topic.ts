import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/**
 * Lists what keeps AWS Backup from sending a vault's notifications to a topic: it must be a standard topic, of the
 * vault's own account.
 *
 * @param topic ARN of the topic, or whatever stands in its place
 * @param accountId account of the vault; nothing when that is not known
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 */
export function findNotificationTopicProblems(
  topic: unknown,
  accountId: string | undefined,
  at: string,
): readonly Problem[] {
  const broken = (rule: string): readonly Problem[] => [{ path: at, reason: `${rule}, ${got(topic)}` }];
  const arn = parseArn(topic);
  if (arn?.service !== "sns") return broken("must be the ARN of an SNS topic");
  if (arn.resource.endsWith(".fifo"))
    return broken("must be a standard topic, because AWS Backup does not publish to FIFO topics");
  if (accountId !== undefined && arn.accountId !== accountId)
    return broken(
      `must be a topic of the vault's own account (${accountId}), because AWS Backup publishes to no other`,
    );
  return [];
}
