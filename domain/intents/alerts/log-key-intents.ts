import { both } from "../both";
import type { Asker, Intent, Subject } from "../intent";
import { outsiders, withoutGuardrails } from "./alert-promise";

/** The key of a log group. */
interface LogKey {
  readonly key: readonly Subject[];
  readonly accountId: string;
  readonly region: string;
  readonly logGroupArn: string;
}

const ENCRYPTION_CONTEXT = "kms:EncryptionContext:aws:logs:arn";

/** What the key of a log group promises: CloudWatch Logs uses it for that group, and for no other. */
export function logKeyIntents({ accountId, key, logGroupArn, region }: LogKey): readonly Intent[] {
  const common = { requirements: ["R24"], evenWithout: withoutGuardrails(accountId) };
  const logs: Asker = { service: `logs.${region}.amazonaws.com`, for: accountId };
  const uses = [
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:DescribeKey",
  ];
  const claim = "CloudWatch Logs encrypts the log group with the key, and no other group";
  return [
    ...both({ ...common, claim }, outsiders(accountId), [logs], uses, key, {
      [ENCRYPTION_CONTEXT]: logGroupArn,
    }),
    ...both({ ...common, claim }, [logs], [], ["kms:Encrypt", "kms:DescribeKey"], key, {
      [ENCRYPTION_CONTEXT]: `${logGroupArn}-another`,
    }),
    ...both(
      { ...common, claim: "CloudWatch Logs encrypts with the key, and does nothing else with it" },
      [logs],
      [],
      ["kms:CreateGrant", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"],
      key,
      { [ENCRYPTION_CONTEXT]: logGroupArn },
    ),
  ];
}
