import { type Properties, UNKNOWN } from "../engine/values";
import { readAwsAnswer } from "./aws-answer";
import { DocumentKind, KIND_TITLES } from "./document-kind";
import type { FoundResource } from "./found-resource";
import type { ParsedDocument } from "./parsed-document";

/** Nothing says where a document is deployed. */
const PLACE = { key: "unknown" };

/**
 * Makes the resource that a document belongs to. What the document does not say about it (which vault, which key) is
 * UNKNOWN.
 */
export function documentAsResource(document: ParsedDocument, kind: DocumentKind): FoundResource {
  const answer = readAwsAnswer(document.content);
  const isAnswer = answer !== undefined && (answer.kind ?? kind) === kind;
  const { type, property, others } = resourceOf(kind, isAnswer ? answer.vaultName : undefined);
  return {
    address: KIND_TITLES[kind],
    type,
    inputs: { ...others, [property]: isAnswer ? answer.text : textOf(document) },
    outputs: {},
    sources: {},
    place: PLACE,
    root: isAnswer ? answer.path : [],
    origins: new Map([[property, []]]),
  };
}

/** White space counts where AWS counts characters, so that a document keeps its own. What comes from YAML has none. */
function textOf({ content, format, text }: ParsedDocument): string {
  return format === "JSON" ? text : JSON.stringify(content);
}

interface DocumentResource {
  readonly type: string;
  readonly property: string;
  readonly others: Properties;
}

function resourceOf(kind: DocumentKind, vaultName: string | undefined): DocumentResource {
  const organizations = { type: "aws:organizations/policy:Policy", property: "content" };
  switch (kind) {
    case DocumentKind.BackupPolicy:
      return { ...organizations, others: { type: "BACKUP_POLICY" } };
    case DocumentKind.ServiceControlPolicy:
      return { ...organizations, others: { type: "SERVICE_CONTROL_POLICY" } };
    case DocumentKind.VaultPolicy:
      return {
        type: "aws:backup/vaultPolicy:VaultPolicy",
        property: "policy",
        others: { backupVaultName: vaultName ?? UNKNOWN },
      };
    case DocumentKind.KeyPolicy:
      return { type: "aws:kms/keyPolicy:KeyPolicy", property: "policy", others: { keyId: UNKNOWN } };
  }
}
