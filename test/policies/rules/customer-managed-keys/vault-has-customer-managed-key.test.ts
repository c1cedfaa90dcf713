import { vaultHasCustomerManagedKey } from "../../../../policies/rules/customer-managed-keys/vault-has-customer-managed-key";
import { itJudges, UNKNOWN, urnOf, type TestResource } from "../../../support/evaluate-rule";

const KEY_ARN = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";
const BECAUSE = "because no account can copy EBS, RDS or Aurora backups into a vault under AWS's own key";
const NOTHING = `kmsKeyArn must name a customer-managed KMS key, ${BECAUSE}, got nothing`;

function vault(props: object, more: Partial<TestResource> = {}): TestResource {
  return { type: "aws:backup/vault:Vault", name: "central", props: { name: "central", ...props }, ...more };
}
function airGapped(props: object, more: Partial<TestResource> = {}): TestResource {
  const type = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
  return { ...vault({ minRetentionDays: 30, maxRetentionDays: 365, ...props }, more), type };
}
const KEY: TestResource = { type: "aws:kms/key:Key", name: "key", props: { enableKeyRotation: true } };
const unknownFrom = (...names: string[]) => vault({ kmsKeyArn: UNKNOWN }, { from: { kmsKeyArn: names } });

describe("vault-has-customer-managed-key", () => {
  itJudges(vaultHasCustomerManagedKey, [
    { title: "accepts the ARN of a key", resources: [vault({ kmsKeyArn: KEY_ARN })] },
    {
      title: "accepts the ARN of a key in another partition",
      resources: [vault({ kmsKeyArn: KEY_ARN.replace("arn:aws:", "arn:aws-us-gov:") })],
    },
    { title: "rejects a vault without a key", resources: [vault({})], violations: [`central: ${NOTHING}`] },
    {
      title: "rejects a vault without a key once, although its outputs hold an unknown key",
      resources: [vault({}, { outputs: { name: "central", kmsKeyArn: UNKNOWN } })],
      violations: [`central: ${NOTHING}`],
    },
    {
      title: "rejects an empty key",
      resources: [vault({ kmsKeyArn: "" })],
      violations: [`central: ${NOTHING.replace("got nothing", 'got ""')}`],
    },
    {
      title: "rejects AWS's own key by its alias",
      resources: [vault({ kmsKeyArn: "alias/aws/backup" })],
      violations: [
        `central: kmsKeyArn must name a customer-managed KMS key, not one of AWS's own, ${BECAUSE}, got "alias/aws/backup"`,
      ],
    },
    {
      title: "rejects AWS's own key by the ARN of its alias",
      resources: [vault({ kmsKeyArn: "arn:aws:kms:us-west-2:222222222222:alias/aws/backup" })],
      violations: [
        `central: kmsKeyArn must name a customer-managed KMS key, not one of AWS's own, ${BECAUSE}, got "arn:aws:kms:us-west-2:222222222222:alias/aws/backup"`,
      ],
    },
    {
      title: "rejects an alias of one's own, because AWS Backup needs the key itself",
      resources: [vault({ kmsKeyArn: "arn:aws:kms:us-west-2:222222222222:alias/backups" })],
      violations: [
        'central: kmsKeyArn must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "arn:aws:kms:us-west-2:222222222222:alias/backups"',
      ],
    },
    {
      title: "rejects the ARN of something else",
      resources: [vault({ kmsKeyArn: "arn:aws:s3:::reports" })],
      violations: ['central: kmsKeyArn must be the ARN of a KMS key, got "arn:aws:s3:::reports"'],
    },
    { title: "accepts an unknown ARN that comes from a key", resources: [KEY, unknownFrom("key")] },
    ...[
      "replicaKey:ReplicaKey",
      "externalKey:ExternalKey",
      "replicaExternalKey:ReplicaExternalKey",
      "alias:Alias",
    ].map((kind) => ({
      title: `accepts an unknown ARN that comes from an aws.kms.${kind.split(":")[1] ?? ""}`,
      resources: [{ type: `aws:kms/${kind}`, name: "key", props: {} }, unknownFrom("key")],
    })),
    {
      title: "leaves an unknown ARN from elsewhere undecided",
      resources: [
        { type: "pulumi:pulumi:StackReference", name: "platform", props: {} },
        unknownFrom("platform"),
      ],
      undecided: ["central: string value at .kmsKeyArn can't be known during preview"],
    },
    {
      title: "leaves an unknown ARN from nowhere undecided, and judges the other vaults",
      resources: [
        unknownFrom(),
        vault({}, { name: "second" }),
        vault({ kmsKeyArn: UNKNOWN }, { name: "third" }),
      ],
      violations: [`second: ${NOTHING}`],
      undecided: [
        "central: string value at .kmsKeyArn can't be known during preview; third: string value at .kmsKeyArn can't be known during preview",
      ],
    },
    {
      title: "lets an exception by name pass on its last day",
      resources: [vault({})],
      today: "2026-06-15",
      config: {
        exceptions: [{ resource: "central", reason: "empty until the move is done", until: "2026-06-15" }],
      },
      notApplicable: ["central: excepted until 2026-06-15: empty until the move is done"],
    },
    {
      title: "says that an exception has expired",
      resources: [vault({})],
      today: "2026-06-15",
      config: {
        exceptions: [
          { resource: urnOf(vault({})), reason: "empty until the move is done", until: "2026-06-14" },
        ],
      },
      violations: [`central: ${NOTHING}; the exception of 2026-06-14 has expired`],
    },
    {
      title: "lets an exception cover an unknown key as well",
      resources: [unknownFrom()],
      config: {
        exceptions: [{ resource: "central", reason: "empty until the move is done", until: "2026-12-31" }],
      },
      notApplicable: ["central: excepted until 2026-12-31: empty until the move is done"],
    },
    { title: "accepts a logically air-gapped vault without a key", resources: [airGapped({})] },
    {
      title: "accepts a logically air-gapped vault with a key",
      resources: [airGapped({ encryptionKeyArn: KEY_ARN })],
    },
    {
      title: "rejects AWS's own key of a logically air-gapped vault",
      resources: [airGapped({ encryptionKeyArn: "alias/aws/backup" })],
      violations: [
        'central: encryptionKeyArn must name a customer-managed KMS key, not one of AWS\'s own, or none at all, which leaves the vault to a key that AWS owns, got "alias/aws/backup"',
      ],
    },
    {
      title: "rejects an alias as the key of a logically air-gapped vault",
      resources: [airGapped({ encryptionKeyArn: "alias/central" })],
      violations: [
        'central: encryptionKeyArn must be the full ARN of the key itself (arn:aws:kms:…:key/…), got "alias/central"',
      ],
    },
    {
      title:
        "rejects a logically air-gapped vault without a key where it is asked for, though outputs hold one",
      resources: [airGapped({}, { outputs: { name: "central", encryptionKeyArn: UNKNOWN } })],
      config: { airGappedVaultsToo: true },
      violations: [
        "central: encryptionKeyArn must name a customer-managed KMS key, because this organization decides over the keys of its vaults itself, got nothing",
      ],
    },
    {
      title: "accepts an unknown key of a logically air-gapped vault that comes from a key",
      resources: [KEY, airGapped({ encryptionKeyArn: UNKNOWN }, { from: { encryptionKeyArn: ["key"] } })],
      config: { airGappedVaultsToo: true },
    },
    {
      title: "leaves an unknown key of a logically air-gapped vault from elsewhere undecided",
      resources: [airGapped({ encryptionKeyArn: UNKNOWN })],
      undecided: ["central: string value at .encryptionKeyArn can't be known during preview"],
    },
    { title: "has nothing to say about other resources", resources: [KEY] },
  ]);
});
