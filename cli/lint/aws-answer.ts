import { isRecord } from "../../domain/problem";
import { DocumentKind } from "./document-kind";
import type { JsonObject } from "./json-value";
import type { SourcePath } from "./source-path";

/** A document inside what the AWS command line gives. */
export interface AwsAnswer {
  /** Absent for a policy of another type. */
  readonly kind?: DocumentKind;
  /** What gives such an answer. */
  readonly command: string;
  readonly text: string;
  /** Where the text is in the answer. */
  readonly path: SourcePath;
  /** Name of the vault whose policy it is. */
  readonly vaultName?: string;
}

/** Types of policies, as AWS Organizations calls them. */
const KINDS: ReadonlyMap<unknown, DocumentKind> = new Map([
  ["BACKUP_POLICY", DocumentKind.BackupPolicy],
  ["SERVICE_CONTROL_POLICY", DocumentKind.ServiceControlPolicy],
]);

/**
 * Reads the document from an answer of the AWS command line; nothing for anything else.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/organizations/describe-policy.html
 * @see https://docs.aws.amazon.com/cli/latest/reference/backup/get-backup-vault-access-policy.html
 * @see https://docs.aws.amazon.com/cli/latest/reference/kms/get-key-policy.html
 */
export function readAwsAnswer(document: JsonObject): AwsAnswer | undefined {
  const { Policy: policy, BackupVaultName: vaultName, PolicyName: name } = document;
  if (isRecord(policy) && typeof policy.Content === "string" && isRecord(policy.PolicySummary)) {
    const kind = KINDS.get(policy.PolicySummary.Type);
    return {
      ...(kind === undefined ? {} : { kind }),
      command: "aws organizations describe-policy",
      text: policy.Content,
      path: ["Policy", "Content"],
    };
  }
  if (typeof policy !== "string") return undefined;
  const shared = { text: policy, path: ["Policy"] };
  if (typeof vaultName === "string") {
    const command = "aws backup get-backup-vault-access-policy";
    return { ...shared, kind: DocumentKind.VaultPolicy, command, vaultName };
  }
  return name === "default"
    ? { ...shared, kind: DocumentKind.KeyPolicy, command: "aws kms get-key-policy" }
    : undefined;
}
