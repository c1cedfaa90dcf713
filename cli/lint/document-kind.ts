/** The kinds of documents that can be judged by themselves, as `--kind` takes them. */
export const DocumentKind = {
  BackupPolicy: "backup-policy",
  VaultPolicy: "vault-policy",
  KeyPolicy: "key-policy",
  ServiceControlPolicy: "service-control-policy",
} as const;

/** One of the values of {@link DocumentKind}. */
export type DocumentKind = (typeof DocumentKind)[keyof typeof DocumentKind];

/** What each kind is called among people. */
export const KIND_TITLES: Readonly<Record<DocumentKind, string>> = {
  [DocumentKind.BackupPolicy]: "backup policy of AWS Organizations",
  [DocumentKind.VaultPolicy]: "access policy of a backup vault",
  [DocumentKind.KeyPolicy]: "key policy of KMS",
  [DocumentKind.ServiceControlPolicy]: "service control policy",
};
